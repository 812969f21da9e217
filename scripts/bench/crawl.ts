import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crawl } from '#crawler/crawl.ts';
import { safeExtractor } from '#crawler/extract-safely.ts';
import { enqueueList, enqueueStale } from '#crawler/refresh.ts';
import { engineIn } from '#crawler/testing/world/engine.ts';
import { type WorldProcess, worldProcess } from '#crawler/testing/world/world-process.ts';
import { type Db, openDb } from '#db/client.ts';
import { countServers } from '#db/queries/servers.ts';
import { watchMemory } from './crawl/memory.ts';

/**
 * `npm run bench -- crawl [servers] [database]`: crawls a generated GitHub of that many servers, looks at all of them
 * again without a change, and again with one in a hundred changed. The world has a process of its own and counts the
 * requests and GraphQL points. Memory is the peak of each process while a phase lasts: of this one, the embedded
 * database included, of each extractor, and of the maker of the database; `database` may be a Postgres.
 */
export async function run([size = '2000', database]: string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'toolrisk-bench-'));
  const world = await worldProcess({ size: Number(size) });
  const opening = watchMemory([world.pid]);
  const { db, close } = await openDb(database ?? join(folder, 'db'));
  const opened = opening.stop();
  process.stdout.write(`database opened: ${opened.own} MB at most, its maker ${opened.children[0] ?? 0} MB\n`);
  const stale = (engine: Engine) => enqueueStale(engine, new Date(Date.now() + 1000));
  await measured('first crawl', world, db, (engine) => enqueueList(engine, { registry: 'github' }));
  await measured('nothing changed', world, db, stale);
  await world.change(100);
  await measured('one in a hundred changed', world, db, stale);
  process.stdout.write(`in the catalog: ${JSON.stringify(await countServers(db))}\n`);
  await close();
  await world.close();
  rmSync(folder, { recursive: true });
}

type Engine = Awaited<ReturnType<typeof engineIn>>;

async function measured(
  what: string,
  world: WorldProcess,
  db: Db,
  enqueue: (engine: Engine) => Promise<void>,
): Promise<void> {
  const extractor = safeExtractor();
  const engine = await engineIn(world.url, db, { keys: { github: 'token' }, extractor });
  await world.reset();
  const started = performance.now();
  const memory = watchMemory([world.pid]);
  await enqueue(engine);
  const { counts } = await crawl(engine, []);
  const seconds = (performance.now() - started) / 1000;
  const { own, fifths, children, together } = memory.stop();
  const { requests, points } = await world.report();
  await engine.close();
  await extractor.close();
  process.stdout.write(
    `${what}: ${counts.read} read, ${counts.unchanged} unchanged, ${counts.failed} failed; ${requests} requests, ${points} points; ` +
      `${seconds.toFixed(1)} s; ${own} MB at most (${fifths.join(', ')} by fifths); ` +
      `extractors ${children.join(', ') || 0} MB at most each, ${together} MB together\n`,
  );
}
