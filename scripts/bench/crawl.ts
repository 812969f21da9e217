import { crawl } from '#crawler/crawl.ts';
import { enqueueList, enqueueStale } from '#crawler/refresh.ts';
import { engineIn } from '#crawler/testing/world/engine.ts';
import { openWorld, type World } from '#crawler/testing/world/world.ts';
import { type Db, openDb } from '#db/client.ts';

/**
 * `npm run bench -- crawl [servers] [database]`: crawls a generated GitHub of that many servers, looks at all of them
 * again without a change, and again with one in a hundred changed. Requests and GraphQL points are counted by the
 * world, which shares this process: its time and memory are part of the figures.
 */
export async function run([size = '2000', database = 'memory://']: string[]): Promise<void> {
  const world = await openWorld({ size: Number(size) });
  const { db, close } = await openDb(database);
  await measured('first crawl', world, db, (engine) => enqueueList(engine, { registry: 'github' }));
  await measured('nothing changed', world, db, (engine) => enqueueStale(engine, new Date(Date.now() + 1000)));
  for (let index = 0; index < world.repositories.length; index += 100) world.change(index);
  await measured('one in a hundred changed', world, db, (engine) => enqueueStale(engine, new Date(Date.now() + 1000)));
  await close();
  await world.close();
}

type Engine = Awaited<ReturnType<typeof engineIn>>;

async function measured(what: string, world: World, db: Db, enqueue: (engine: Engine) => Promise<void>): Promise<void> {
  const engine = await engineIn(world.url, db, { keys: { github: 'token' } });
  world.resetCounts();
  const started = performance.now();
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 500);
  await enqueue(engine);
  const { counts } = await crawl(engine, []);
  clearInterval(timer);
  const seconds = (performance.now() - started) / 1000;
  const { requests, points } = world.counts;
  const outcome = `${counts.read} read, ${counts.unchanged} unchanged, ${counts.failed} failed`;
  process.stdout.write(
    `${what}: ${outcome}; ${requests} requests, ${points} points; ${seconds.toFixed(1)} s, ${Math.round(most / 2 ** 20)} MB\n`,
  );
  await engine.close();
}
