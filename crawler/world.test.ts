import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Connection } from '#db/client.ts';
import { listingsOf } from '#db/queries/listings.ts';
import { countServers, findServer } from '#db/queries/servers.ts';
import { events, tools } from '#db/schema.ts';
import { openMemory } from '#db/testing-image.ts';
import { type CrawlReport, crawl } from './crawl.ts';
import { enqueueList, enqueueStale } from './refresh.ts';
import { engineIn } from './testing/world/engine.ts';
import { openWorld, type World, type WorldOptions } from './testing/world/world.ts';
import type { Means } from './types.ts';

describe('a crawl of a world', () => {
  let connection: Connection;
  let world: World;
  beforeEach(async () => {
    connection = await openMemory();
  });
  afterEach(async () => {
    await world.close();
    await connection.close();
  });

  const open = async (options: WorldOptions) => {
    world = await openWorld(options);
  };
  /** Lists a registry (none: looks at everything known again) and works until nothing waits. */
  const run = async (registry: string | undefined, keys: Means['keys'] = {}): Promise<CrawlReport> => {
    // How long a job waits for its next try is not what these tests are about.
    const engine = await engineIn(world.url, connection.db, { keys, retries: { limit: 5, delay: 1, longest: 0 } });
    try {
      if (registry) await enqueueList(engine, { registry });
      else await enqueueStale(engine, new Date(Date.now() + 1000));
      return await crawl(engine, []);
    } finally {
      await engine.close();
    }
  };
  const toolCount = async () => (await connection.db.select().from(tools)).length;

  test('reads every server of a registry once, whatever is listed twice', async () => {
    await open({ size: 120 });

    const { counts } = await run('mcp-registry');

    expect(counts).toEqual({ read: 120, unchanged: 0, empty: 0, failed: 0 });
    expect(await toolCount()).toBe(360);
    world.resetCounts();
    expect((await run('mcp-registry')).counts.read).toBe(0);
    expect(world.counts.byHost).toEqual({ 'registry.modelcontextprotocol.io': 2 });
  });

  test('with a fifth of all answers wrong reads every server all the same', async () => {
    await open({ size: 60, faultRate: 0.2 });

    const { counts, failures } = await run('mcp-registry');

    expect(failures).toEqual([]);
    expect(counts.read).toBe(60);
    expect(await toolCount()).toBe(180);
    expect(world.counts.faults).toBeGreaterThan(20);
  });

  test('with a fifth of all answers wrong names those that cannot be read at all, and only those', async () => {
    await open({ size: 30, faultRate: 0.2, unreadable: 3 });

    const { counts, failures } = await run('mcp-registry');

    expect(counts).toMatchObject({ read: 27, failed: 3 });
    expect(failures.map(({ target }) => target).sort()).toEqual(['npm:notes-0', 'npm:notes-10', 'npm:notes-20']);
    expect(failures.map(({ error }) => error.message).sort()).toEqual(
      ['notes-0', 'notes-10', 'notes-20'].map((name) => `npm has no package or version ${name}`),
    );
    expect(await countServers(connection.db)).toEqual({ read: 27, failed: 3 });
  });

  test('with a host down names every server it could not read, and loses nothing else', async () => {
    await open({ size: 4, down: ['registry.npmjs.org'] });

    const { counts, failures } = await run('mcp-registry');

    expect(counts).toMatchObject({ read: 0, failed: 4 });
    expect(failures.map(({ target }) => target).sort()).toEqual([
      'npm:notes-0',
      'npm:notes-1',
      'npm:notes-2',
      'npm:notes-3',
    ]);
    expect(failures[0]!.error.message).toContain('npm did not answer');
    expect(await countServers(connection.db)).toEqual({ failed: 4 });
  }, 240_000);

  test('asks GitHub for a hundred heads in one request and downloads what moved', async () => {
    await open({ size: 250 });
    const keys = { github: 'token' };
    expect((await run('github', keys)).counts).toMatchObject({ read: 250, failed: 0 });

    world.resetCounts();
    expect((await run(undefined, keys)).counts).toMatchObject({ read: 0, unchanged: 250 });
    expect(world.counts).toMatchObject({ requests: 3, points: 3 });

    world.change(7);
    world.change(199);
    world.resetCounts();
    expect((await run(undefined, keys)).counts).toMatchObject({ read: 2, unchanged: 248 });
    expect(world.counts.byHost).toEqual({ 'api.github.com': 3, 'codeload.github.com': 2 });
    const kinds = (await connection.db.select({ kind: events.kind }).from(events)).map(({ kind }) => kind).sort();
    expect(kinds).toEqual(['added', 'added', 'removed', 'removed']);
  });

  test('a repository that was renamed stays the server it was', async () => {
    await open({ size: 20 });
    const keys = { github: 'token' };
    await run('github', keys);
    const before = await findServer(connection.db, 'github:owner-3/notes-3');

    world.github.rename(world.repositories[3]!, 'notebook');
    await run('github', keys);

    const after = await findServer(connection.db, 'github:owner-3/notebook');
    expect(after?.id).toBe(before?.id);
    expect((await findServer(connection.db, 'github:owner-3/notes-3'))?.id).toBe(before?.id);
    expect(await countServers(connection.db)).toEqual({ read: 20 });
  });

  test('a server two registries list is one, and says by which key', async () => {
    await open({ size: 20 });
    await run('github', { github: 'token' });
    await run('mcp-registry');

    const server = await findServer(connection.db, 'io.github.owner-3/notes-3');

    expect(server?.key).toBe('npm:notes-3');
    expect((await findServer(connection.db, 'github:owner-3/notes-3'))?.id).toBe(server?.id);
    const sources = await listingsOf(connection.db, server!.id);
    expect(sources.map(({ registry, joinedBy }) => [registry, joinedBy])).toEqual([
      ['github', null],
      ['mcp-registry', 'repo:github.com/owner-3/notes-3'],
    ]);
    expect(await countServers(connection.db)).toEqual({ read: 20 });
    expect(await toolCount()).toBe(60);
  });

  test('a server the registry withdraws loses its tools', async () => {
    await open({ size: 5 });
    await run('mcp-registry');

    world.repositories[2]!.gone = true;
    await run('mcp-registry');

    expect((await findServer(connection.db, 'npm:notes-2'))?.status).toBe('gone');
    expect(await toolCount()).toBe(12);
  });

  test('without a token reads GitHub by git itself', async () => {
    await open({ size: 10 });
    await run('github', { github: 'token' });
    world.resetCounts();

    expect((await run(undefined)).counts).toMatchObject({ unchanged: 10 });
    expect(world.counts.byHost).toEqual({ 'github.com': 10 });
  });
});
