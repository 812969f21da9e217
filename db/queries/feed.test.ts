import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection, Db } from '../client.ts';
import { databases } from '../testing.ts';
import { saveReading, saveServer } from '../testing-servers.ts';
import { readServers } from './feed.ts';

describe.each(databases)('the servers of the feed on $name', ({ open }) => {
  let connection: Connection;
  let db: Db;
  beforeAll(async () => {
    connection = await open();
    db = connection.db;
  });
  afterAll(() => connection.close());

  test('are those with tools, page by page', async () => {
    const keys = ['npm:empty', 'npm:notes', 'npm:files'];
    const [, notes, files] = await Promise.all(keys.map((key) => saveServer(db, { key, name: key, version: '1.0.0' })));
    const found = { method: 'source', extractor: 'typescript' };
    for (const id of [notes!, files!]) await saveReading(db, id, { tools: [{ name: 'list', found }], unresolved: [] });

    const [first, ...rest] = await readServers(db, 0, 1);
    const next = await readServers(db, first!.id, 10);

    expect(rest).toEqual([]);
    expect([first, ...next].map((server) => server!.key).sort()).toEqual(['npm:files', 'npm:notes']);
    expect(next[0]).toMatchObject({ version: '1.0.0', aliases: [] });
  });

  test('come with what else they are found by', async () => {
    const found = { method: 'source', extractor: 'typescript' };
    const names = ['pypi:acme-notes', 'npm:acme-notes', 'Acme'];
    const id = await saveServer(db, { key: 'npm:@acme/notes', name: 'Notes' }, names);
    await saveReading(db, id, { tools: [{ name: 'list', found }], unresolved: [] });

    expect(await readServers(db, id - 1, 1)).toMatchObject([
      { key: 'npm:@acme/notes', aliases: ['Acme', 'npm:acme-notes', 'pypi:acme-notes'] },
    ]);
  });
});
