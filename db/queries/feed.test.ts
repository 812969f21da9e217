import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection, Db } from '../client.ts';
import { databases } from '../testing.ts';
import { readServers } from './feed.ts';
import { saveServer } from './servers.ts';

describe.each(databases)('the servers of the feed on $name', ({ open }) => {
  let connection: Connection;
  let db: Db;
  beforeAll(async () => {
    connection = await open();
    db = connection.db;
  });
  afterAll(() => connection.close());

  test('a server without tools is not among them', async () => {
    await saveServer(db, { key: 'npm:empty', name: 'empty' });

    expect(await readServers(db, 0, 10)).toEqual([]);
  });
});
