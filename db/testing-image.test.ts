import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openQueue } from './queue.ts';
import { rows } from './rows.ts';
import { openMemory } from './testing-image.ts';
import { saveServer } from './testing-servers.ts';

const schemas = sql`select schema_name as name from information_schema.schemata where schema_name = 'pgboss'`;

test('a database in memory holds nothing of the test before, and counts from one again', async () => {
  const first = await openMemory();
  const notes = await saveServer(first.db, { key: 'npm:notes', name: 'Notes' });
  await (await openQueue(first.db)).stop({ graceful: false, close: false });
  await first.close();

  const { db, close } = await openMemory();

  expect(await rows(db, schemas)).toEqual([]);
  expect(await rows(db, sql`select count(*)::int as n from touched_servers`)).toEqual([{ n: 0 }]);
  expect(await saveServer(db, { key: 'npm:weather', name: 'Weather' })).toBe(notes);
  await close();
});

test('two that are open at once are two', async () => {
  const [one, other] = [await openMemory(), await openMemory()];

  await saveServer(one.db, { key: 'npm:notes', name: 'Notes' });

  expect(await rows(other.db, sql`select count(*)::int as n from servers`)).toEqual([{ n: 0 }]);
  await one.close();
  await other.close();
});
