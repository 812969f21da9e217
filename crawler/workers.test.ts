import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Db, openDb } from '#db/client.ts';
import { pendingJobs } from '#db/queue.ts';
import { events, packages, servers, tools, versions } from '#db/schema.ts';
import { freshPostgres } from '#db/testing.ts';
import { listRegistry } from './list-registry.ts';
import { mcpRegistry } from './registries/mcp-registry.ts';
import { engineIn } from './testing/world/engine.ts';
import { openWorld, type World } from './testing/world/world.ts';

const program = join(import.meta.dirname, 'testing', 'world', 'worker.ts');

/** What a crawl left, without what hangs on the clock and on the order of ids. */
async function rowsOf(db: Db) {
  const of = (columns: object[]) => columns.map((row) => JSON.stringify(row)).sort();
  const keys = new Map((await db.select().from(servers)).map(({ id, key }) => [id, key]));
  const names = new Map((await db.select().from(packages)).map(({ id, type, name }) => [id, `${type}:${name}`]));
  return {
    servers: of(
      (await db.select().from(servers)).map(({ key, name, status, failure, slug }) => ({
        key,
        name,
        status,
        failure,
        slug,
      })),
    ),
    tools: of(
      (await db.select().from(tools)).map(({ serverId, name, definitionHash, line }) => [
        keys.get(serverId),
        name,
        definitionHash,
        line,
      ]),
    ),
    versions: of(
      (await db.select().from(versions)).map(({ packageId, version, integrity }) => [
        names.get(packageId),
        version,
        integrity,
      ]),
    ),
    events: of((await db.select().from(events)).map(({ serverId, tool, kind }) => [keys.get(serverId), tool, kind])),
  };
}

/** Crawls a world by workers in processes of their own; `disturb` may kill them, and is given the running ones. */
async function crawled(
  world: World,
  workers: number,
  disturb?: (running: ChildProcess[], db: Db) => Promise<void>,
  perMinute?: number,
) {
  const { url, drop } = await freshPostgres();
  const { db, close } = await openDb(url);
  const engine = await engineIn(world.url, db);
  await listRegistry(engine, mcpRegistry);
  await engine.close();
  world.resetCounts();
  const start = () =>
    spawn(process.execPath, [program, world.url, url, ...(perMinute ? [String(perMinute)] : [])], { stdio: 'ignore' });
  const running = Array.from({ length: workers }, start);
  if (disturb) await disturb(running, db);
  await Promise.all(
    running.map((child) => child.exitCode === null && child.signalCode === null && once(child, 'exit')),
  );
  for (const child of disturb ? [start()] : []) await once(child, 'exit');
  const rows = await rowsOf(db);
  await close();
  await drop();
  return rows;
}

test('workers killed at random leave the database an undisturbed crawl leaves', { timeout: 600_000 }, async () => {
  const world = await openWorld({ size: 400 });
  const undisturbed = await crawled(world, 2);
  expect(undisturbed.tools).toHaveLength(1200);
  expect(world.counts.byHost['registry.npmjs.org']).toBe(800);

  let seed = 7;
  let kills = 0;
  const random = () => {
    seed = (seed * 16807) % 2147483647;
    return seed / 2147483647;
  };
  const disturbed = await crawled(world, 2, async (running, db) => {
    const left = async () => (await pendingJobs(db)).reduce((sum, { jobs }) => sum + jobs, 0);
    /** Some jobs later: to kill one that has not begun shows nothing. Where none is done, a good while later. */
    const later = async () => {
      const [until, end] = [(await left()) - 10 - random() * 40, Date.now() + 10_000 + random() * 1500];
      while (Date.now() < end && (await left()) > until) await sleep(50);
    };
    while (kills < 50 && (await left()) > 20) {
      await later();
      const victim = Math.floor(random() * running.length);
      running[victim]!.kill('SIGKILL');
      kills++;
      running[victim] = spawn(process.execPath, [...running[victim]!.spawnargs.slice(1)], { stdio: 'ignore' });
    }
  });
  await world.close();

  expect(kills).toBeGreaterThan(3);
  expect(disturbed).toEqual(undisturbed);
});

test('a budget holds for all workers together, and no server is read twice', { timeout: 300_000 }, async () => {
  const world = await openWorld({ size: 60 });
  const perMinute = 600;

  const { tools: read } = await crawled(world, 4, undefined, perMinute);

  expect(read).toHaveLength(180);
  const asked = world.times.filter(({ host }) => host === 'registry.npmjs.org').map(({ at }) => at);
  expect(asked).toHaveLength(120);
  // The burst, ten a second, and what the network lets arrive together; now and then a busy machine delays more of it.
  const inASecond = asked.map((at) => asked.filter((other) => other >= at && other < at + 1000).length);
  expect(inASecond.toSorted((a, b) => a - b)[asked.length / 2]).toBeLessThanOrEqual(10 + 10 + 5);
  // Ten at once, then ten a second: eleven seconds. What a busy machine delays comes together, and never too early but
  // for the first, so that half of it tells workers that keep to one budget from those that have one each.
  expect(asked.at(-1)! - asked[0]!).toBeGreaterThan(11_000 / 2);
  await world.close();
});
