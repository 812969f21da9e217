import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '../client.ts';
import { events } from '../schema.ts';
import { databases } from '../testing.ts';
import { saveServer } from '../testing-servers.ts';
import { earlierDefinitions } from './lookup.ts';

describe.each(databases)('a look-up on $name', ({ open }) => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await open();
  });
  afterAll(() => connection.close());

  test('gives the last twenty definitions a tool had, the newest first, each once', async () => {
    const { db } = connection;
    const serverId = await saveServer(db, { key: 'npm:notes', name: 'Notes' });
    const had = Array.from({ length: 25 }, (_, place) => `${place}`.padStart(64, 'a'));
    const changed = (oldHash: string, tool = 'add_note') => ({ serverId, tool, kind: 'changed', oldHash });
    await db.insert(events).values([...had, had[24]!].map((hash) => changed(hash)));
    await db.insert(events).values(changed('b'.repeat(64), 'other'));

    const earlier = await earlierDefinitions(db, serverId, 'add_note');

    expect(earlier).toEqual(had.slice(6).reverse());
  });
});
