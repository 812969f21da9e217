import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Connection, Db } from '#db/client.ts';
import { failuresByCause } from '#db/queries/runs.ts';
import { findServer } from '#db/queries/servers.ts';
import { pendingJobs } from '#db/queue.ts';
import { servers } from '#db/schema.ts';
import { openMemory } from '#db/testing-image.ts';
import { workQueues } from './crawl.ts';
import { enqueueServers } from './enqueue.ts';
import { priorities } from './jobs.ts';
import { listRegistry } from './list-registry.ts';
import { enqueueStale, scheduleRefresh } from './refresh.ts';
import { engineIn } from './testing/world/engine.ts';
import { openWorld, type World } from './testing/world/world.ts';
import type { Listing, Registry } from './types.ts';

let connection: Connection;
let db: Db;
let world: World;
let engine: Awaited<ReturnType<typeof engineIn>>;
beforeAll(async () => {
  connection = await openMemory();
  db = connection.db;
  world = await openWorld({ size: 40 });
  engine = await engineIn(world.url, db);
});
afterAll(async () => {
  await engine.close();
  await connection.close();
  await world.close();
});

const listed = (...indexes: number[]): Registry => ({
  id: 'test',
  title: 'Test',
  homepage: 'https://example.com',
  terms: 'https://example.com',
  async *list(): AsyncGenerator<Listing> {
    for (const index of indexes) {
      const packages = [{ type: 'npm', name: `notes-${index}` }];
      yield { registry: 'test', key: String(index), name: `notes-${index}`, packages, remotes: [] };
    }
  },
});
const waiting = async () => (await pendingJobs(db)).filter(({ queue }) => queue === 'visit');

test('servers never seen come before those that changed, and these before the stale', async () => {
  await listRegistry(engine, listed(0, 1));
  await workQueues(engine, { once: true });
  const [one] = await db.select().from(servers);

  await enqueueStale(engine, new Date(Date.now() + 1000));
  await enqueueServers(engine, db, { servers: [one!.id] });
  await listRegistry(engine, listed(2));

  expect((await waiting()).map(({ priority, jobs }) => [priority, jobs])).toEqual([
    [priorities.neverSeen, 1],
    [priorities.stale, 2],
  ]);
  const [first] = await engine.boss.fetch<{ server: number }>('visit', { batchSize: 1, includeMetadata: true });
  expect(first?.priority).toBe(priorities.neverSeen);
  await engine.boss.complete('visit', first!.id);
  await workQueues(engine, { once: true });
});

test('an interrupted worker finishes what it has begun and gives the rest back, untried', async () => {
  await listRegistry(engine, listed(...Array.from({ length: 20 }, (_, n) => n + 10)));
  const controller = new AbortController();
  world.resetCounts();

  // Not on the first event: visits are kept several at once, and told of only then.
  const extract: typeof engine.extractor.extract = (...given) => {
    controller.abort();
    return engine.extractor.extract(...given);
  };
  const interrupted = { ...engine, extractor: { ...engine.extractor, extract } };
  const { counts } = await workQueues(interrupted, { signal: controller.signal });

  expect(counts.read).toBeGreaterThan(0);
  expect(counts.read).toBeLessThan(20);
  const left = await waiting();
  expect(left.every(({ state }) => state === 'waiting')).toBe(true);
  expect(left.reduce((sum, { jobs }) => sum + jobs, 0)).toBe(20 - counts.read);
  expect((await workQueues(engine, { once: true })).counts.read).toBe(20 - counts.read);
  expect(world.counts.byHost['registry.npmjs.org']).toBe(40);
});

test('a job that fails to the end lies among the dead, and its server is named with the cause', async () => {
  const began = new Date();
  const down = await openWorld({ size: 1, down: ['registry.npmjs.org'] });
  const impatient = { ...(await engineIn(down.url, db)), retries: { limit: 0, delay: 1 } };
  await listRegistry(impatient, listed(35));

  const { counts, failures } = await workQueues(impatient, { once: true });

  expect(counts.failed).toBe(1);
  expect(failures.map(({ target }) => target)).toEqual(['npm:notes-35']);
  expect((await pendingJobs(db)).find(({ state }) => state === 'dead')?.jobs).toBe(1);
  expect((await failuresByCause(db, began)).map(({ cause }) => cause).join()).toContain('npm did not answer');
  await impatient.close();
  await down.close();
});

test('a server that is listed anew while it is visited is visited again; of one withdrawn nothing is kept', async () => {
  const meanwhile = async (change: () => Promise<unknown>) => {
    let once = false;
    const extract: typeof engine.extractor.extract = async (...given) => {
      if (!once) {
        once = true;
        await change();
      }
      return engine.extractor.extract(...given);
    };
    return workQueues({ ...engine, extractor: { ...engine.extractor, extract } }, { once: true, concurrency: 1 });
  };
  const one = (more: Partial<Listing> = {}): Registry => ({
    ...listed(),
    async *list(): AsyncGenerator<Listing> {
      const packages = [{ type: 'npm', name: 'notes-36' }];
      yield { registry: 'test', key: '36', name: 'notes-36', packages, remotes: [], ...more };
    },
  });
  await listRegistry(engine, one());

  const { counts } = await meanwhile(() => listRegistry(engine, one({ description: 'Other words' })));

  expect(counts).toMatchObject({ read: 1, unchanged: 1 });

  await listRegistry(engine, one({ name: 'notes-37', key: '37', packages: [{ type: 'npm', name: 'notes-37' }] }));
  const withdrawn = { name: 'notes-37', key: '37', packages: [{ type: 'npm', name: 'notes-37' }], gone: true };
  await meanwhile(() => listRegistry(engine, one(withdrawn)));

  expect(await findServer(db, 'npm:notes-37')).toMatchObject({ status: 'gone' });
});

test('a schedule enqueues the registries that are on and the servers that are stale', async () => {
  await scheduleRefresh(engine, '* * * * *');
  const working = await engineIn(world.url, db, { maintain: true });
  const due = async () => (await pendingJobs(db)).some(({ queue, state }) => queue === 'list' && state === 'waiting');
  while (!(await due())) await setTimeout(100);
  await db.update(servers).set({ checkedAt: new Date(Date.now() - 25 * 3_600_000) });

  const { counts } = await workQueues({ ...working, registries: [listed(38)] }, { once: true });

  expect(await findServer(db, 'npm:notes-38')).toMatchObject({ status: 'read' });
  expect(counts.unchanged).toBeGreaterThan(20);
  await working.close();
});
