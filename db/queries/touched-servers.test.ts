import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Connection, Db } from '../client.ts';
import { openDb } from '../client.ts';
import { rows } from '../rows.ts';
import { servers } from '../schema.ts';
import { startPostgres } from '../testing-server.ts';
import { saveServer } from '../testing-servers.ts';
import { stageServers } from './published.ts';
import { forgetTouchedServers, thinTouchedServers, touchedServers } from './touched-servers.ts';

describe('touched servers', () => {
  let own: Awaited<ReturnType<typeof startPostgres>>;
  let connection: Connection;
  let db: Db;
  let id: number;
  beforeAll(async () => {
    own = await startPostgres();
    connection = await openDb(own.url);
    db = connection.db;
  });
  afterAll(async () => {
    await connection.close();
    await own.stop();
  });
  beforeEach(async () => {
    await db.delete(servers);
    await db.execute(sql`delete from touched_servers`);
    id = await saveServer(db, { key: 'npm:a', name: 'a' });
    const none = { pages: '{}', outline: '{}', toolRows: '{}', filing: '{}' };
    await stageServers(db, [{ slug: 'npm-a', key: 'npm:a', name: 'a', stamp: 't1', ...none }]);
    await forget();
  });

  const rename = (by: Db, name: string) => by.execute(sql`update servers set name = ${name}`);
  const look = () => touchedServers(db, 't');
  async function forget(): Promise<void> {
    await look();
    await forgetTouchedServers(db);
  }

  test('are given until they are forgotten, after a look that came to nothing too', async () => {
    expect(await look()).toEqual([]);
    await rename(db, 'b');
    expect(await look()).toEqual([id]);
    expect(await look()).toEqual([id]);
    await forgetTouchedServers(db);
    expect(await look()).toEqual([]);
  });

  test('are given to the next build where their transaction ends after this one has looked', async () => {
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const { promise: written, resolve: write } = Promise.withResolvers<void>();
    const writing = db.transaction(async (tx) => {
      await rename(tx, 'late');
      write();
      await ended;
    });
    await written;
    expect(await look()).toEqual([]);
    end();
    await writing;
    await forgetTouchedServers(db);
    expect(await look()).toEqual([id]);
  });

  test('are noted once in a transaction, and thinned to one note each, an unmarked one before all', async () => {
    const notes = () => rows<{ looked: boolean }>(db, sql`select looked from touched_servers`);
    await db.transaction(async (tx) => {
      await rename(tx, 'b');
      await rename(tx, 'c');
    });
    expect(await notes()).toEqual([{ looked: false }]);
    await rename(db, 'd');
    await look();
    await thinTouchedServers(db);
    expect(await notes()).toEqual([{ looked: true }]);
    await rename(db, 'e');
    await thinTouchedServers(db);
    expect(await notes()).toEqual([{ looked: false }]);
    await forgetTouchedServers(db);
    expect(await look()).toEqual([id]);
  });

  test('are not those of which a crawl only says that it looked', async () => {
    await db.execute(sql`insert into packages (server_id, type, name) values (${id}, 'npm', 'a')`);
    await db.execute(sql`insert into versions (package_id, version, integrity, reader)
      select id, '1.0.0', 'i', 'r' from packages`);
    await db.execute(sql`update servers set checked_at = '2026-11-23T01:00Z', read_from = '[]'`);
    await forget();
    await db.execute(sql`update servers set checked_at = '2026-11-29T23:00Z'`);
    expect(await look()).toEqual([]);
    await db.execute(sql`delete from versions`);
    await forget();
    await db.execute(sql`update servers set checked_at = '2026-11-29T23:30Z'`);
    expect(await look()).toEqual([]);
    await db.execute(sql`update servers set checked_at = '2026-11-28T23:30Z'`);
    expect(await look(), 'shown by the day where no version was read').toEqual([id]);
  });
});
