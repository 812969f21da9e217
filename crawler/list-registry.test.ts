import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Connection } from '#db/client.ts';
import { listings } from '#db/schema.ts';
import { openMemory } from '#db/testing-image.ts';
import { failuresOf, lastRun } from '#db/testing-runs.ts';
import { crawl } from './crawl.ts';
import { type CrawlEvent, openEngine } from './engine.ts';
import { safeExtractor } from './extract-safely.ts';
import { listRegistry } from './list-registry.ts';
import { npmClient } from './npm-client.ts';
import { cacheFolder } from './testing/cache-folder.ts';
import type { FailedListing, Listing, Registry } from './types.ts';

describe('a registry', () => {
  let connection: Connection;
  let engine: Awaited<ReturnType<typeof openEngine>>;
  beforeEach(async () => {
    connection = await openMemory();
    const cache = cacheFolder();
    engine = await openEngine(connection.db, {
      npm: await npmClient({ cache, cwd: cache }),
      extractor: safeExtractor(),
    });
  });
  afterEach(async () => {
    await engine.close();
    await connection.close();
  });

  const listed = (key: string, said: Partial<Listing> = {}): Listing => ({
    registry: 'glama',
    key,
    name: key,
    packages: [],
    remotes: [],
    ...said,
  });
  const registry = (found: (Listing | FailedListing)[]): Registry => ({
    ...{ id: 'glama', title: 'Glama', homepage: '', terms: '', isWhole: true },
    async *list() {
      yield* found;
    },
  });
  /** Lists a registry of these; gives what failed. */
  const list = async (...found: (Listing | FailedListing)[]) => {
    const failures: CrawlEvent[] = [];
    await listRegistry(engine, registry(found), { onFailure: async (event) => void failures.push(event) });
    return failures;
  };
  const present = async () =>
    (await connection.db.select().from(listings).orderBy(listings.key)).flatMap(({ key, goneAt }) =>
      goneAt ? [] : key,
    );
  /** Digits that do not repeat: what repeats, an index keeps compressed. */
  const random = createHash('shake256', { outputLength: 3000 }).update('notes').digest('hex');

  test.each<[string, Partial<Listing>]>([
    ['a name', { mcpName: random }],
    ['a repository', { repository: `https://github.com/${random}/x` }],
    ['a schema', { tools: [{ name: 'a', inputSchema: JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`) }] }],
  ])('keeps the neighbours of a listing with %s without end, which is named', async (_, said) => {
    const failures = await list(listed('a'), listed('b', said), listed('c'));

    expect(await present()).toEqual(['a', 'c']);
    expect(failures).toEqual([
      {
        target: 'glama:b',
        outcome: 'failed',
        error: expect.objectContaining({ name: 'SourceRefused', message: expect.stringMatching(/longer|deeper/) }),
      },
    ]);
  });

  test('keeps the neighbours of a listing published in a year Postgres does not know', async () => {
    await list(listed('a'), listed('b', { publishedAt: '+200000-01-01T00:00:00Z' }), listed('c'));

    expect(await present()).toEqual(['a', 'b', 'c']);
  });

  test('whose failure holds a NUL is told of and read on', async () => {
    const failed = { registry: 'glama', key: 'b\0', failed: new Error('no \0') };

    await crawl(engine, [registry([listed('a'), failed, listed('c')])]);

    expect(await present()).toEqual(['a', 'c']);
    const failures = await failuresOf(connection.db, (await lastRun(connection.db))!.id);
    expect(failures).toContainEqual({ target: 'glama:b\ufffd', cause: 'no \ufffd' });
  });

  test('loses what it has no more though a listing does not fit, and that one stays as it was', async () => {
    await list(listed('a'), listed('b'), listed('c'));

    await list(listed('a'), listed('b', { mcpName: random }));

    expect(await present()).toEqual(['a', 'b']);
  });

  test('loses what it has no more though an entry cannot be read, and nothing where nobody knows which it is', async () => {
    const unread = (key: string, isListed: boolean) =>
      ({ registry: 'glama', key, failed: new Error('unexpected'), listed: isListed }) satisfies FailedListing;
    await list(listed('a'), listed('b'), listed('c'), listed('d'));

    await list(listed('a'), unread('b', true), listed('d'));
    expect(await present()).toEqual(['a', 'b', 'd']);

    await list(listed('a'), unread('entry 2 of a page', false));
    expect(await present()).toEqual(['a', 'b', 'd']);
  });
});
