import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Connection } from '#db/client.ts';
import { countServers } from '#db/queries/servers.ts';
import { openMemory } from '#db/testing-image.ts';
import type { CrawlEvent } from './engine.ts';
import { type ListOptions, listRegistry } from './list-registry.ts';
import { isShort } from './sweep-registry.ts';
import { engineIn } from './testing/world/engine.ts';
import type { Listing, Registry } from './types.ts';

let connection: Connection;
let engine: Awaited<ReturnType<typeof engineIn>>;
beforeEach(async () => {
  connection = await openMemory();
  engine = await engineIn('http://127.0.0.1:1', connection.db);
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await engine.close();
  await connection.close();
});

/** A registry that has servers of these numbers and says so whole. */
const whole = (from: number, to: number): Registry => ({
  id: 'acme',
  title: 'Acme',
  homepage: 'https://example.com',
  terms: 'https://example.com',
  isWhole: true,
  async *list(): AsyncGenerator<Listing> {
    for (let n = from; n < to; n++) {
      const packages = [{ type: 'npm', name: `notes-${n}` }];
      yield { registry: 'acme', key: String(n), name: `notes-${n}`, packages, remotes: [] };
    }
  },
});
const list = async (registry: Registry, options: ListOptions = {}) => {
  const named: CrawlEvent[] = [];
  const onFailure = async (event: CrawlEvent) => void named.push(event);
  await listRegistry(engine, registry, { ...options, onFailure });
  return named.map(({ target, error }) => `${target}: ${error?.message}`);
};
const counts = () => countServers(connection.db);

test('what a whole registry no longer lists is gone', async () => {
  await list(whole(0, 30));

  expect(await list(whole(4, 30))).toEqual([]);

  expect(await counts()).toEqual({ new: 26, gone: 4 });
});

test.each([
  ['nothing', 0, 'acme: it lists nothing, '],
  ['one of thirty', 1, 'acme: it lists 1 server and lacks 29 others'],
])('a registry that lists %s keeps its servers and is named', async (_, left, message) => {
  await list(whole(0, 30));

  const named = await list(whole(0, left));

  expect(named).toEqual([expect.stringContaining(message)]);
  expect(await counts()).toEqual({ new: 30 });
});

test('a short list that somebody vouches for is believed', async () => {
  await list(whole(0, 30));

  expect(await list(whole(0, 1), { sweep: true })).toEqual([]);

  expect(await counts()).toEqual({ new: 1, gone: 29 });
});

test('a list is short when nothing came, or when more than a handful goes and less than half stays', () => {
  expect(isShort(0, { known: 2, missing: 2 })).toBe(true);
  expect(isShort(1, { known: 6, missing: 5 })).toBe(false);
  expect(isShort(5, { known: 11, missing: 6 })).toBe(true);
  expect(isShort(6, { known: 12, missing: 6 })).toBe(false);
});

test('a clock ahead of the database takes nothing just listed for gone', async () => {
  // The embedded database takes its time from Date.now, which stays as it is.
  class Ahead extends Date {
    constructor(...given: [] | [string]) {
      super(...((given.length > 0 ? given : [Date.now() + 3_600_000]) as [string]));
    }
  }
  vi.stubGlobal('Date', Ahead);

  await list(whole(0, 3));

  expect(await counts()).toEqual({ new: 3 });
});
