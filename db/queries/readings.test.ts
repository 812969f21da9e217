import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Connection, Db } from '../client.ts';
import { definitions, events, servers, tools, unresolved, verdicts } from '../schema.ts';
import { databases } from '../testing.ts';
import { saveListing, saveReading, saveServer } from '../testing-servers.ts';
import { type ReadTool, saveReadings } from './readings.ts';
import { findServer } from './servers.ts';
import { countCategories, ratedTools, saveVerdicts, unratedDefinitions } from './verdicts.ts';
import { serversToVisit } from './visits.ts';

const found = { method: 'source', extractor: 'typescript', file: 'src/index.ts', line: 3 };
const tool = (name: string, description = `Describes ${name}`): ReadTool => ({ name, description, found });

describe.each(databases)('readings on $name', ({ open }) => {
  let connection: Connection;
  let db: Db;
  let server = 0;
  beforeAll(async () => {
    connection = await open();
    db = connection.db;
  });
  afterAll(() => connection.close());
  beforeEach(async () => {
    await db.delete(verdicts);
    await db.delete(servers);
    await db.delete(definitions);
    server = await saveServer(db, { key: 'npm:notes', name: 'Notes' });
  });

  const names = async () => (await db.select({ name: tools.name }).from(tools).orderBy(tools.name)).map((t) => t.name);
  const happened = () =>
    db
      .select({ kind: events.kind, tool: events.tool, old: events.oldCategory, new: events.newCategory })
      .from(events)
      .orderBy(events.id);

  test('the first reading keeps every tool and makes no events', async () => {
    const changes = await saveReading(db, server, { tools: [tool('add_note'), tool('list_notes')], unresolved: [] });

    expect(changes).toEqual({ added: 2, changed: 0, removed: 0 });
    expect(await names()).toEqual(['add_note', 'list_notes']);
    expect(await happened()).toEqual([]);
    expect((await findServer(db, 'npm:notes'))?.status).toBe('read');
  });

  test('a later reading makes an event of each difference and keeps old definitions', async () => {
    await saveReading(db, server, { tools: [tool('a'), tool('b'), tool('c')], unresolved: [] });

    const changes = await saveReading(db, server, {
      tools: [tool('a'), tool('b', 'Now deletes'), tool('d')],
      unresolved: [],
    });

    expect(changes).toEqual({ added: 1, changed: 1, removed: 1 });
    expect((await happened()).map(({ kind, tool }) => `${kind} ${tool}`)).toEqual([
      'changed b',
      'removed c',
      'added d',
    ]);
    expect(await names()).toEqual(['a', 'b', 'd']);
    expect(await db.select().from(definitions)).toHaveLength(5);
  });

  test('saving the same reading again changes nothing', async () => {
    const reading = { tools: [tool('a')], unresolved: [{ file: 'x.ts', line: 1, reason: 'computed name' }] };
    await saveReading(db, server, reading);

    expect(await saveReading(db, server, reading)).toEqual({ added: 0, changed: 0, removed: 0 });
    expect(await db.select().from(tools)).toHaveLength(1);
    expect(await db.select().from(unresolved)).toHaveLength(1);
  });

  test('two tools whose names differ in case get pages of their own', async () => {
    await saveReading(db, server, { tools: [tool('getNote'), tool('getnote')], unresolved: [] });

    const slugs = (await db.select({ slug: tools.slug }).from(tools)).map(({ slug }) => slug.toLowerCase());
    expect(new Set(slugs).size).toBe(2);
  });

  test('a schema comes back as its author ordered it', async () => {
    const inputSchema = { type: 'object', properties: { zebra: { type: 'string' }, ant: { type: 'number' } } };
    await saveReading(db, server, { tools: [{ ...tool('a'), inputSchema }], unresolved: [] });

    const [row] = await db.select({ schema: definitions.inputSchema }).from(definitions);
    expect(JSON.stringify(row!.schema)).toBe(JSON.stringify(inputSchema));
  });

  test('many servers are kept at once as each would be alone', async () => {
    const other = await saveServer(db, { key: 'npm:weather', name: 'Weather' });
    await saveReading(db, server, { tools: [tool('a'), tool('b')], unresolved: [] });
    const place = { file: 'src/x.ts', line: 4, reason: 'tool name computed at run time' };

    const changes = await db.transaction((tx) =>
      saveReadings(tx, [
        { serverId: server, tools: [tool('b', 'Other words'), tool('c')], unresolved: [place] },
        { serverId: other, tools: [tool('b'), tool('c')], unresolved: [] },
      ]),
    );

    expect(changes.get(server)).toEqual({ added: 1, changed: 1, removed: 1 });
    expect(changes.get(other)).toEqual({ added: 2, changed: 0, removed: 0 });
    const kept = await db
      .select({ server: tools.serverId, name: tools.name })
      .from(tools)
      .orderBy(tools.serverId, tools.name);
    expect(kept).toEqual([
      { server, name: 'b' },
      { server, name: 'c' },
      { server: other, name: 'b' },
      { server: other, name: 'c' },
    ]);
    expect((await happened()).map(({ kind, tool }) => `${kind} ${tool}`)).toEqual([
      'removed a',
      'changed b',
      'added c',
    ]);
    expect(await db.select({ server: unresolved.serverId }).from(unresolved)).toEqual([{ server }]);
  });

  test('a server without tools is empty, not failed', async () => {
    await saveReading(db, server, { tools: [], unresolved: [] });

    expect((await findServer(db, 'npm:notes'))?.status).toBe('empty');
  });

  test('a version counts as read only with the same bytes and the same extractors', async () => {
    const version = { type: 'npm', name: 'notes', version: '1.0.0', integrity: 'sha512-a', reader: '1' };
    await saveListing(db, server, {
      registry: 'npm',
      key: 'notes',
      data: {},
      packages: [{ type: 'npm', name: 'notes' }],
    });
    await saveReading(db, server, { tools: [tool('a')], unresolved: [], version });

    const { reader: _, ...known } = version;
    expect((await serversToVisit(db, [server], '1'))[0]!.read).toEqual([{ ...known, tools: 1 }]);
    expect((await serversToVisit(db, [server], '2'))[0]!.read).toEqual([]);
  });

  describe('verdicts', () => {
    const verdict = (category: string) => ({
      category,
      level: 'Low',
      confidence: 0.9,
      integrity: 'clean',
      also: [],
      modes: [],
      factors: [],
      evidence: [{ field: 'name', pointer: '/name', quote: 'a', signal: 'verb' }],
      reasoning: 'It reads.',
    });
    const given = async (ruleset: string, category: string, most = 100) => {
      const open = await unratedDefinitions(db, ruleset, 0, most);
      return open.map(({ hash, context }) => ({ hash, context, ...verdict(category) }));
    };
    const rate = async (ruleset: string, category: string, most?: number) => {
      const verdicts = await given(ruleset, category, most);
      await saveVerdicts(db, ruleset, verdicts);
      return verdicts.length;
    };

    test('every tool is rated once per ruleset', async () => {
      await saveReading(db, server, { tools: [tool('a'), tool('b')], unresolved: [] });

      expect(await rate('1', 'Read')).toBe(2);
      expect(await rate('1', 'Read')).toBe(0);
      expect((await ratedTools(db, server, '1'))[0]).toMatchObject({
        name: 'a',
        category: 'Read',
        confidence: expect.closeTo(0.9),
      });
      expect(await countCategories(db, '1')).toEqual({ Read: 2 });
    });

    test('a changed definition alone is rated again', async () => {
      await saveReading(db, server, { tools: [tool('a'), tool('b')], unresolved: [] });
      await rate('1', 'Read');
      await saveReading(db, server, { tools: [tool('a'), tool('b', 'Other words')], unresolved: [] });

      expect((await unratedDefinitions(db, '1', 0, 100)).map(({ name }) => name)).toEqual(['b']);
    });

    test('a tool without a verdict is found behind many that have one', async () => {
      const many = Array.from({ length: 30 }, (_, n) => tool(`tool_${n}`));
      await saveReading(db, server, { tools: many, unresolved: [] });
      await rate('1', 'Read', 29);

      const [last, ...more] = await unratedDefinitions(db, '1', 0, 1);

      expect(last).toMatchObject({ name: 'tool_29', server: 'npm:notes' });
      expect(more).toEqual([]);
      expect(await unratedDefinitions(db, '1', last!.toolId, 1)).toEqual([]);
    });

    test('a new ruleset that decides otherwise makes one event', async () => {
      await saveReading(db, server, { tools: [tool('a')], unresolved: [] });
      await rate('1', 'Read');
      const verdicts = await given('2', 'Write');

      expect(await saveVerdicts(db, '2', verdicts)).toBe(1);
      expect(await saveVerdicts(db, '2', verdicts)).toBe(0);
      expect(await happened()).toEqual([{ kind: 'rerated', tool: 'a', old: 'Read', new: 'Write' }]);
    });

    test('the newest verdict is what a new one is held against, and a like one is no event', async () => {
      await saveReading(db, server, { tools: [tool('a'), tool('b')], unresolved: [] });
      await rate('1', 'Read');
      await rate('2', 'Write');
      await db.delete(events);

      expect(await saveVerdicts(db, '3', await given('3', 'Write'))).toBe(0);
      expect(await saveVerdicts(db, '4', await given('4', 'Read', 1))).toBe(1);
      expect(await happened()).toEqual([{ kind: 'rerated', tool: 'a', old: 'Write', new: 'Read' }]);
    });

    test('a tool that comes later with a definition already rated anew was never rated otherwise', async () => {
      await saveReading(db, server, { tools: [tool('a')], unresolved: [] });
      await rate('1', 'Read');
      await rate('2', 'Write');
      await saveReading(db, server, { tools: [], unresolved: [] });
      await db.delete(events);
      await saveReading(db, server, { tools: [tool('a')], unresolved: [] });

      await rate('2', 'Write');

      expect((await happened()).map(({ kind }) => kind)).toEqual(['added']);
    });
  });
});
