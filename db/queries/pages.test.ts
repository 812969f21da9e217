import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Connection, Db } from '../client.ts';
import { databases } from '../testing.ts';
import { allPages, forgetAllPages, forgetWaitingPages, publishPages, stagePages } from './pages.ts';

describe.each(databases)('pages on $name', ({ open }) => {
  let connection: Connection;
  let db: Db;
  beforeAll(async () => {
    connection = await open();
    db = connection.db;
  });
  afterAll(() => connection.close());
  beforeEach(() => forgetAllPages(db));

  test('a page waits until it is published, a newer one waits beside it, and an empty one takes it away', async () => {
    await stagePages(db, [{ path: '/a.html', hash: 'one' }]);
    expect(await allPages(db)).toEqual([{ path: '/a.html', hash: null, next: 'one' }]);

    await publishPages(db);
    await stagePages(db, [{ path: '/a.html', hash: 'two' }]);
    expect(await allPages(db)).toEqual([{ path: '/a.html', hash: 'one', next: 'two' }]);

    await stagePages(db, [{ path: '/a.html', hash: '' }]);
    await publishPages(db);
    expect(await allPages(db)).toEqual([]);
  });

  test('what waits can be forgotten, what readers have stands', async () => {
    await stagePages(db, [{ path: '/a.html', hash: 'one' }]);
    await publishPages(db);
    await stagePages(
      db,
      ['/a.html', '/b.html'].map((path) => ({ path, hash: 'two' })),
    );

    await forgetWaitingPages(db);

    expect(await allPages(db)).toEqual([{ path: '/a.html', hash: 'one', next: null }]);
  });
});
