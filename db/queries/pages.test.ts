import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Connection, Db } from '../client.ts';
import { servers } from '../schema.ts';
import { databases } from '../testing.ts';
import {
  forgetAllPages,
  forgetPages,
  otherPages,
  pageStates,
  publishPages,
  stagedPaths,
  stagePages,
  vanishedPages,
} from './pages.ts';
import { saveReading } from './readings.ts';
import { saveServer } from './servers.ts';

describe.each(databases)('pages on $name', ({ open }) => {
  let connection: Connection;
  let db: Db;
  beforeAll(async () => {
    connection = await open();
    db = connection.db;
  });
  afterAll(() => connection.close());
  beforeEach(async () => {
    await forgetAllPages(db);
    await db.delete(servers);
  });

  test('a page waits until it is published, and a newer one waits beside it', async () => {
    await stagePages(db, [{ path: '/a.html', hash: 'one' }]);
    expect(await pageStates(db, ['/a.html', '/b.html'])).toEqual(new Map([['/a.html', { hash: null, next: 'one' }]]));

    await publishPages(db, ['/a.html']);
    await stagePages(db, [{ path: '/a.html', hash: 'two' }]);
    expect((await pageStates(db, ['/a.html'])).get('/a.html')).toEqual({ hash: 'one', next: 'two' });
  });

  test('waiting pages come in batches, the deepest folders first, also while they are published', async () => {
    await stagePages(
      db,
      ['/index.html', '/servers/a.html', '/tools/a/x.html', '/tools/a/y.html'].map((path) => ({ path, hash: '1' })),
    );
    const batches: string[][] = [];
    for await (const paths of stagedPaths(db, 2)) {
      batches.push(paths);
      await publishPages(db, paths);
    }

    expect(batches).toEqual([
      ['/tools/a/y.html', '/tools/a/x.html'],
      ['/servers/a.html', '/index.html'],
    ]);
  });

  test('pages of tools and servers that are gone are named, others are not', async () => {
    const id = await saveServer(db, { key: 'npm:notes', name: 'Notes' });
    const found = { method: 'source', extractor: 'typescript' };
    await saveReading(db, id, { tools: [{ name: 'add', found }], unresolved: [] });
    const paths = ['/tools/npm-notes/add.html', '/tools/npm-notes/drop.html', '/tools/npm-gone/add.html'];
    paths.push('/servers/npm-notes.html', '/servers/npm-gone.html', '/index.html');
    await stagePages(
      db,
      paths.map((path) => ({ path, hash: '1' })),
    );

    expect(await vanishedPages(db)).toEqual([
      '/servers/npm-gone.html',
      '/tools/npm-gone/add.html',
      '/tools/npm-notes/drop.html',
    ]);
    expect(await otherPages(db)).toEqual(['/index.html']);
  });

  test('a forgotten page is unknown again', async () => {
    await stagePages(db, [
      { path: '/a.html', hash: '1' },
      { path: '/b.html', hash: '1' },
    ]);
    await forgetPages(db, ['/a.html']);

    expect([...(await pageStates(db, ['/a.html', '/b.html'])).keys()]).toEqual(['/b.html']);
  });
});
