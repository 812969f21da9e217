import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Connection, Db } from '../client.ts';
import { definitionHash } from '../definition.ts';
import { aliases, departedServers as departedTable, servers } from '../schema.ts';
import { databases } from '../testing.ts';
import { saveListing, saveReading, saveServer } from '../testing-servers.ts';
import { departedServers, forgetServers, recordDepartures, vanishedServers } from './departed.ts';
import {
  countPublished,
  forgetAllServers,
  publishedOutlines,
  publishedToolRows,
  publishServers,
  stageServers,
  staleServers,
  waitingServers,
} from './published.ts';
import { markChecked } from './servers.ts';
import { sharedHashes } from './shared-definitions.ts';
import { forgetTouchedServers } from './touched-servers.ts';
import { saveVerdicts } from './verdicts.ts';

const found = { method: 'source', extractor: 'typescript', file: 'src/a.ts', line: 3 };
const verdict = { category: 'Write', level: 'Medium', confidence: 0.9, integrity: 'clean', reasoning: 'It adds.' };
const nothing = { also: [], modes: [], factors: [], evidence: [] };

describe.each(databases)('published servers on $name', ({ open }) => {
  let connection: Connection;
  let db: Db;
  const ids = new Map<string, number>();
  beforeAll(async () => {
    connection = await open();
    db = connection.db;
  });
  afterAll(() => connection.close());
  beforeEach(async () => {
    await forgetAllServers(db);
    await db.delete(departedTable);
    await db.delete(servers);
    for (const name of ['c', 'a', 'b']) {
      const id = await saveServer(db, { key: `npm:${name}`, name });
      ids.set(name, id);
      await saveListing(db, id, { registry: 'npm', key: name, data: {}, packages: [{ type: 'npm', name }] });
      await saveReading(db, id, { tools: [{ name: `${name}_tool`, found }], unresolved: [] });
    }
  });

  const stale = async (template = 't') => (await staleServers(db, template)).stale.map(({ slug }) => slug);

  async function stageAll(template = 't'): Promise<void> {
    const { stale: all } = await staleServers(db, template);
    await stageServers(
      db,
      all.map(({ slug, stamp }) => ({
        slug,
        key: slug.replace('npm-', 'npm:'),
        name: slug,
        stamp,
        pages: JSON.stringify({ '': 'h', [`${slug}-tool`]: 'h' }),
        outline: `"${slug}"`,
        toolRows: `"rows of ${slug}"`,
        filing: `"filing of ${slug}"`,
      })),
    );
  }

  async function publishAll(): Promise<void> {
    await stageAll();
    await publishServers(db);
    await forgetTouchedServers(db);
  }

  test('every change of what a page shows makes its own server stale, and nothing else does', async () => {
    expect(await stale()).toEqual(['npm-a', 'npm-b', 'npm-c']);
    await publishAll();
    expect(await stale()).toEqual([]);
    expect(await stale('another template')).toEqual(['npm-a', 'npm-b', 'npm-c']);

    const tool = { name: 'a_tool', description: 'New.', found };
    const rated = { hash: definitionHash(tool), context: 'npm:a\na', ...verdict, ...nothing };
    const version = { type: 'npm', name: 'a', version: '2.0.0', integrity: 'i', reader: 'r' };
    const one = { file: 'x.ts', line: 1, reason: 'r' };
    const origin = { publisher: [{ of: 'scope' as const, name: 'a' }], agree: null, settings: [] };
    const address = sql`insert into listing_keys (listing_id, key, kind)
      select id, 'remote:a.example/mcp', 'remote' from listings where key = 'a'`;
    const changes: [what: string, change: () => Promise<unknown>][] = [
      ['a name', () => db.execute(address)],
      ['a fact', () => saveServer(db, { key: 'npm:a', name: 'a', license: 'MIT' })],
      ['an origin', () => saveServer(db, { key: 'npm:a', name: 'a', license: 'MIT', origin })],
      ['a definition', () => saveReading(db, ids.get('a')!, { tools: [tool], unresolved: [] })],
      ['a rating', () => saveVerdicts(db, 'rules 1', [rated])],
      ['a revised rating', () => db.execute(sql`update verdicts set model = 'kept', needs_review = true`)],
      ['a decision', () => db.execute(sql`update verdicts set decisions = '[{"to":"Read"}]'`)],
      ['a place not read', () => saveReading(db, ids.get('a')!, { tools: [tool], unresolved: [one] })],
      ['a read version', () => saveReading(db, ids.get('a')!, { tools: [tool], unresolved: [one], version })],
      ['a version that is forgotten', () => db.execute(sql`delete from versions`)],
      ['a listing that no longer speaks', () => db.execute(sql`update listings set speaks = false where key = 'a'`)],
      ['a listing that speaks again', () => db.execute(sql`update listings set speaks = true where key = 'a'`)],
      ['a name that is taken away', () => db.execute(sql`delete from listing_keys where kind = 'remote'`)],
      ['a package', () => db.execute(sql`update packages set name = 'a2' where name = 'a'`)],
      ['a place that is read', () => db.execute(sql`delete from unresolved`)],
      ['an event', () => db.execute(sql`delete from events`)],
      ['a tool that is gone', () => saveReading(db, ids.get('a')!, { tools: [], unresolved: [] })],
    ];
    for (const [what, change] of changes) {
      const { state } = await staleServers(db, 't');
      await change();
      expect(await stale(), what).toEqual(['npm-a']);
      expect((await staleServers(db, 't')).state, what).not.toBe(state);
      await publishAll();
      expect(await stale(), what).toEqual([]);
    }

    await markChecked(db, [ids.get('a')!]);
    expect(await stale(), 'a look that found nothing new').toEqual([]);
    await db.execute(sql`update servers set checked_at = checked_at + interval '8 days'`);
    expect(await stale(), 'a look a week later').toContain('npm-a');
  });

  test('a definition that two servers publish makes both stale, and so does its end', async () => {
    await publishAll();
    await saveReading(db, ids.get('b')!, { tools: [{ name: 'a_tool', found }], unresolved: [] });

    const { stale: both, shared } = await staleServers(db, 't');
    expect(both.map(({ slug, shared }) => [slug, shared])).toEqual([
      ['npm-a', 'a_tool'],
      ['npm-b', 'a_tool'],
    ]);
    expect(shared).toEqual([definitionHash({ name: 'a_tool' })]);
    expect(await sharedHashes(db)).toEqual(shared);

    await publishAll();
    expect(await stale()).toEqual([]);
    await saveReading(db, ids.get('b')!, { tools: [], unresolved: [] });
    expect(await stale()).toEqual(['npm-a', 'npm-b']);
    expect(await sharedHashes(db)).toEqual([]);
  });

  test('a server that is sent back to be written is stale, though nothing touched it', async () => {
    await publishAll();
    await db.execute(sql`update published_servers set stamp = '' where slug = 'npm-b'`);
    expect(await stale()).toEqual(['npm-b']);
  });

  test('written pages wait for the switch, and are not written twice', async () => {
    await stageAll();

    expect(await stale()).toEqual([]);
    expect(await countPublished(db)).toEqual({ servers: 3, waiting: 3 });
    expect((await all(waitingServers(db, 2))).map(({ slug, pages }) => [slug, pages])).toEqual([
      ['npm-a', null],
      ['npm-b', null],
      ['npm-c', null],
    ]);
    expect(await all(publishedOutlines(db, undefined, 2))).toEqual([
      [written('npm-a'), written('npm-b')],
      [written('npm-c')],
    ]);
    const slugs = ['npm-c', 'npm-x'];
    expect(await publishedToolRows(db, slugs)).toEqual([{ slug: 'npm-c', toolRows: '"rows of npm-c"' }]);
    await publishServers(db);
    expect(await countPublished(db)).toEqual({ servers: 3, waiting: 0 });
  });

  test('outlines come in the order of their slugs, each once, also where there are more batches than are read ahead', async () => {
    for (const name of ['d', 'e', 'f', 'g', 'h', 'i']) await saveServer(db, { key: `npm:${name}`, name });
    await stageAll();

    expect(await all(publishedOutlines(db, undefined, 1))).toEqual(
      [...'abcdefghi'].map((name) => [written(`npm-${name}`)]),
    );
    expect((await all(publishedOutlines(db, undefined, 2))).flat().length).toBe(9);
  });

  test('a server that left is kept with its tools, its day and whoever took it over', async () => {
    await publishAll();
    await db.delete(servers).where(eq(servers.key, 'npm:a'));
    await db.delete(servers).where(eq(servers.key, 'npm:c'));
    await db.insert(aliases).values({ alias: 'npm:a', serverId: ids.get('b')! });
    await recordDepartures(db);

    expect((await vanishedServers(db)).map(({ slug }) => slug)).toEqual(['npm-a', 'npm-c']);
    expect(await all(publishedOutlines(db))).toEqual([[written('npm-b')]]);
    await forgetServers(db, ['npm-a', 'npm-c']);
    await recordDepartures(db);
    const [a, c] = await departedServers(db);
    expect(a).toMatchObject({ slug: 'npm-a', tools: ['npm-a-tool'], stands: false });
    expect(a!.heir).toEqual({ slug: 'npm-b', name: 'b', tools: ['b_tool'] });
    expect(Date.now() - a!.leftAt.getTime()).toBeLessThan(600_000);
    expect(c).toMatchObject({ slug: 'npm-c', heir: null, stands: false });

    await saveServer(db, { key: 'npm:c', name: 'c' });
    await recordDepartures(db);
    expect((await departedServers(db)).map(({ slug }) => slug)).toEqual(['npm-a']);
  });
});

const written = (slug: string) => ({ slug, outline: `"${slug}"`, filing: `"filing of ${slug}"` });

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}
