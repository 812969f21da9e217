import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Connection } from '#db/client.ts';
import { listings, runs } from '#db/schema.ts';
import { openMemory } from '#db/testing-image.ts';
import { crawl, workQueues } from './crawl.ts';
import { enqueueList, enqueueRefresh, wholeEvery } from './refresh.ts';
import { engineIn } from './testing/world/engine.ts';
import type { FailedListing, Listing, Registry } from './types.ts';

let connection: Connection;
let engine: Awaited<ReturnType<typeof engineIn>>;
/** What each listing asked for, and what is done before an entry is given. */
let asked: (Date | undefined)[];
let before: (n: number) => void;
beforeEach(async () => {
  connection = await openMemory();
  asked = [];
  before = () => {};
  engine = { ...(await engineIn('http://127.0.0.1:1', connection.db)), registries: [acme] };
});
afterEach(async () => {
  await engine.close();
  await connection.close();
});

const size = 120;
const acme: Registry = {
  id: 'acme',
  title: 'Acme',
  homepage: 'https://example.com',
  terms: 'https://example.com',
  isWhole: true,
  async *list({ since }): AsyncGenerator<Listing | FailedListing> {
    asked.push(since);
    for (let n = 0; n < size; n++) {
      before(n);
      // Withdrawn, so that none of them is visited.
      yield { registry: 'acme', key: String(n), name: `notes-${n}`, packages: [], remotes: [], gone: true };
    }
  },
};
const refresh = async () => {
  await enqueueRefresh(engine, {});
  await workQueues(engine, { once: true });
};

test('a refresh asks for what changed since the registry was listed to its end', async () => {
  await refresh();
  await refresh();

  expect(asked).toEqual([undefined, expect.any(Date)]);
});

test('a registry that this version does not know is named, not passed over', async () => {
  await enqueueList(engine, { registry: 'gone-registry' });

  const { failures } = await workQueues(engine, { once: true });

  expect(failures).toMatchObject([
    { target: 'gone-registry', error: { message: 'there is no registry gone-registry' } },
  ]);
});

test('a whole registry is asked for all it has again when that was long ago', async () => {
  await refresh();
  await refresh();
  const ago = new Date(Date.now() - (wholeEvery * 24 + 1) * 3_600_000);
  await connection.db.update(runs).set({ startedAt: ago });

  await refresh();
  await refresh();

  expect(asked).toEqual([undefined, expect.any(Date), undefined, expect.any(Date)]);
});

test('a list that is to be believed is not lost for one that waits already', async () => {
  const listed = (keys: number): Registry => ({
    ...acme,
    async *list() {
      for (let n = 0; n < keys; n++)
        yield { registry: 'acme', key: String(n), name: `notes-${n}`, packages: [], remotes: [] };
    },
  });
  await enqueueList(engine, { registry: 'acme' });
  await workQueues({ ...engine, registries: [listed(8)] }, { once: true });

  await enqueueList(engine, { registry: 'acme' });
  await enqueueList(engine, { registry: 'acme', sweep: true });
  await workQueues({ ...engine, registries: [listed(1)] }, { once: true });

  const left = (await connection.db.select().from(listings)).filter(({ goneAt }) => goneAt === null);
  expect(left).toHaveLength(1);
});

test('an interrupted listing waits to be done again, to its end, and its run has none', async () => {
  const controller = new AbortController();
  before = (n) => n === 110 && controller.abort();
  await enqueueList(engine, { registry: 'acme' });
  await workQueues(engine, { signal: controller.signal });
  expect(await connection.db.$count(listings)).toBeLessThan(size);
  expect((await connection.db.select().from(runs)).map(({ finishedAt }) => finishedAt)).toEqual([null]);

  before = () => {};
  await refresh();

  expect(asked).toEqual([undefined, undefined]);
  expect(await connection.db.$count(listings)).toBe(size);
});

test('a run that listed no registry, or only others, leaves a registry to be listed whole', async () => {
  await crawl(engine, []);
  const other = { ...acme, id: 'other' };
  await enqueueList(engine, { registry: 'other' });
  await workQueues({ ...engine, registries: [other] }, { once: true });

  await refresh();

  expect(asked).toEqual([undefined, undefined]);
});

test.each<[string, FailedListing[]]>([
  ['that named nothing', []],
  ['of which some failed', [{ registry: 'acme', key: '1', failed: new Error('no answer') }]],
])('after a listing %s a registry is listed whole', async (_, entries) => {
  const partly: Registry = {
    ...acme,
    async *list({ since }) {
      asked.push(since);
      yield* entries;
    },
  };
  await enqueueList(engine, { registry: 'acme' });
  const { failures } = await workQueues({ ...engine, registries: [partly] }, { once: true });

  await refresh();

  expect(failures).toHaveLength(1);
  expect(asked).toEqual([undefined, undefined]);
});
