import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Connection, Db } from '../client.ts';
import { servers } from '../schema.ts';
import { databases } from '../testing.ts';
import { failuresOf, lastRun } from '../testing-runs.ts';
import { saveListing, saveServer } from '../testing-servers.ts';
import { finishRun, lastListed, recordFailure, recordListing, startRun } from './runs.ts';
import { countServers, findServer, markChecked, markFailed, similarServers } from './servers.ts';

describe.each(databases)('servers on $name', ({ open }) => {
  let connection: Connection;
  let db: Db;
  beforeAll(async () => {
    connection = await open();
    db = connection.db;
  });
  afterAll(() => connection.close());
  beforeEach(() => db.delete(servers));

  const save = (key: string) => saveServer(db, { key, name: key.toUpperCase(), version: '1.0.0' });

  test('a server saved twice stays one row with the newer facts', async () => {
    const first = await saveServer(db, { key: 'npm:notes', name: 'notes', license: 'MIT' });
    const second = await saveServer(db, { key: 'npm:notes', name: 'notes', version: '2.0.0' });

    expect(second).toBe(first);
    expect(await findServer(db, 'npm:notes')).toMatchObject({ version: '2.0.0', license: null, slug: 'npm-notes' });
  });

  test('is found by key, by slug and by the name of its package', async () => {
    const id = await save('npm:@acme/notes');
    await saveListing(db, id, {
      registry: 'npm',
      key: '@acme/notes',
      data: { name: '@acme/notes' },
      packages: [{ type: 'npm', name: '@acme/notes' }],
    });

    for (const term of ['npm:@acme/notes', 'npm-acme--notes', '@acme/notes']) {
      expect((await findServer(db, term))?.id, term).toBe(id);
    }
    expect(await findServer(db, "'; drop table servers; --")).toBeUndefined();
  });

  test('a term that is not found brings up similar keys', async () => {
    await save('npm:@acme/server-notes');
    await save('npm:weather');

    expect(await similarServers(db, 'npm:@other/notes')).toEqual(['npm:@acme/server-notes']);
    expect(await similarServers(db, 'npm:@acme/sevrer-note')).toEqual(['npm:@acme/server-notes']);
    expect(await similarServers(db, 'wether')).toEqual(['npm:weather']);
    for (const term of ['npm:', 'calendar', 'x'.repeat(5000)]) expect(await similarServers(db, term)).toEqual([]);
  });

  test('of many servers called alike the one whose owner was mistyped is meant', async () => {
    for (const key of ['npm:nx-mcp', 'npm:@acme/mcp', 'npm:@stripes/mcp', 'npm:@playwright/mcp']) await save(key);

    expect(await similarServers(db, 'npm:@playwrght/mcp')).toEqual(['npm:@playwright/mcp']);
    expect(await similarServers(db, 'npm:@playwright/mpc')).toEqual(['npm:@playwright/mcp']);
    expect(await similarServers(db, 'npm:@nobody-at-all/mcp')).toEqual([
      'npm:nx-mcp',
      'npm:@acme/mcp',
      'npm:@stripes/mcp',
    ]);
  });

  test('a failure keeps the status of a server that was read before', async () => {
    const id = await save('npm:read');
    await db.update(servers).set({ status: 'read' });
    await save('npm:never');

    await markFailed(db, 'npm:read', 'no answer');
    await markFailed(db, 'npm:never', 'no answer');

    expect(await countServers(db)).toEqual({ failed: 1, read: 1 });
    expect((await findServer(db, 'npm:read'))?.failure).toBe('no answer');
    await markChecked(db, [id]);
    expect((await findServer(db, 'npm:read'))?.failure).toBeNull();
  });

  test('a run keeps its counts and what failed in it', async () => {
    const run = await startRun(db);
    await recordFailure(db, run, 'npm:gone', 'npm has no package gone');
    await finishRun(db, run, { read: 3, failed: 1 });

    expect(await lastRun(db)).toMatchObject({ id: run, counts: { read: 3, failed: 1 } });
    expect(await failuresOf(db, run)).toEqual([{ target: 'npm:gone', cause: 'npm has no package gone' }]);
  });

  test('when a registry was last listed to its end is known of each apart from the runs of processes', async () => {
    const run = await startRun(db);
    const [before, then] = [new Date('2026-01-01'), new Date('2026-01-02')];
    await recordListing(db, 'acme', { began: then, listed: 30 });
    await recordListing(db, 'acme', { began: before, listed: 20 });

    expect(await lastListed(db, 'acme')).toEqual(then);
    expect(await lastListed(db, 'other')).toBeUndefined();
    expect((await lastRun(db))?.id).toBe(run);
  });
});
