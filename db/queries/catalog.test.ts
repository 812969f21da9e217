import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection, Db } from '../client.ts';
import { definitionHash } from '../definition.ts';
import { servers } from '../schema.ts';
import { databases } from '../testing.ts';
import { saveListing, saveReading, saveServer } from '../testing-servers.ts';
import { catalogFingerprint, catalogServer, catalogServers, catalogSize } from './catalog.ts';
import { saveVerdicts } from './verdicts.ts';

const found = { method: 'source', extractor: 'typescript', file: 'src/a.ts', line: 3 };
const verdict = {
  category: 'Write',
  level: 'Medium',
  confidence: 0.9,
  integrity: 'clean',
  also: [],
  modes: [],
  factors: [{ id: 'bulk', evidence: 0 }],
  evidence: [],
  reasoning: 'It adds.',
};

describe.each(databases)('the catalog on $name', ({ open }) => {
  let connection: Connection;
  let db: Db;
  const add = {
    name: 'add',
    description: 'Adds a note.',
    inputSchema: { type: 'object', properties: { b: {}, a: {} } },
  };

  beforeAll(async () => {
    connection = await open();
    db = connection.db;
    for (const name of ['c', 'a', 'b']) {
      const id = await saveServer(db, { key: `npm:${name}`, name });
      await saveListing(db, id, { registry: 'npm', key: name, data: {}, packages: [{ type: 'npm', name }] });
      if (name === 'a') {
        const version = { type: 'npm', name, version: '1.0.0', integrity: 'i', reader: 'r' };
        const drop = { name: 'drop', found };
        await saveReading(db, id, {
          tools: [{ ...add, found }, drop],
          unresolved: [{ file: 'x.ts', line: 1, reason: 'r' }],
          version,
        });
        await saveReading(db, id, {
          tools: [{ ...add, found }],
          unresolved: [{ file: 'x.ts', line: 1, reason: 'r' }],
          version,
        });
      }
    }
    const rated = { hash: definitionHash(add), context: 'npm:a\na' };
    await saveVerdicts(db, 'old rules', [{ ...verdict, ...rated, category: 'Read' }]);
    await saveVerdicts(db, 'new rules', [{ ...verdict, ...rated }]);
    await saveVerdicts(db, 'new rules', [{ ...verdict, ...rated, context: 'npm:other\nother', category: 'Financial' }]);
  });
  afterAll(() => connection.close());

  test('servers come in the order of their slugs, whatever the size of a batch', async () => {
    for (const batch of [1, 2, 100]) {
      const slugs: string[] = [];
      for await (const { slug } of catalogServers(db, batch)) slugs.push(slug);
      expect(slugs).toEqual(['npm-a', 'npm-b', 'npm-c']);
    }
    expect(await catalogSize(db)).toEqual({ servers: 3, tools: 1 });
  });

  test('a tool comes with its definition as written and the newest verdict given in its own server', async () => {
    const server = (await catalogServer(db, 'npm-a'))!;

    expect(server).toMatchObject({ packages: [{ type: 'npm', name: 'a' }], names: ['npm:a'], unresolved: 1 });
    expect(server.readAt).toBeInstanceOf(Date);
    expect(server.tools).toHaveLength(1);
    expect(server.tools[0]).toMatchObject({ name: 'add', definition: add, file: 'src/a.ts', line: 3 });
    expect(server.tools[0]!.verdict).toMatchObject({
      ruleset: 'new rules',
      category: 'Write',
      factors: [{ id: 'bulk' }],
    });
    expect(Object.keys((server.tools[0]!.definition.inputSchema as { properties: object }).properties)).toEqual([
      'b',
      'a',
    ]);
  });

  test('the fingerprint stands while nothing changes, and moves with a verdict, a fact or a tool', async () => {
    const seen = [await catalogFingerprint(db)];
    expect(await catalogFingerprint(db)).toBe(seen[0]);

    const rated = { hash: definitionHash(add), context: 'npm:a\na' };
    await saveVerdicts(db, 'newer rules', [{ ...verdict, ...rated }]);
    seen.push(await catalogFingerprint(db));
    const id = await saveServer(db, { key: 'npm:c', name: 'C' });
    seen.push(await catalogFingerprint(db));
    await saveReading(db, id, { tools: [{ name: 'x', found }], unresolved: [] });
    seen.push(await catalogFingerprint(db));

    expect(new Set(seen).size).toBe(4);
    await saveReading(db, id, { tools: [], unresolved: [] });
  });

  test('changes of one moment are not parted, however many, and each comes with both ratings and schemas', async () => {
    const id = await saveServer(db, { key: 'npm:z-many', name: 'z-many' });
    const tools = (inputSchema: object) =>
      Array.from({ length: 250 }, (_, n) => ({ name: `t${n}`, inputSchema: inputSchema as never, found }));
    const hashes = [{ type: 'object' }, { type: 'array' }].map((inputSchema) =>
      definitionHash({ name: 't7', inputSchema: inputSchema as never }),
    );
    await saveReading(db, id, { tools: tools({ type: 'object' }), unresolved: [] });
    await saveReading(db, id, { tools: tools({ type: 'array' }), unresolved: [] });
    const context = 'npm:z-many\nz-many';
    await saveVerdicts(db, 'rules', [
      { ...verdict, hash: hashes[0]!, context, category: 'Read', factors: [] },
      { ...verdict, hash: hashes[1]!, context },
    ]);

    const { events } = (await catalogServer(db, 'npm-z-many'))!;

    expect(events.filter(({ kind }) => kind === 'changed')).toHaveLength(250);
    expect(events.find(({ tool, kind }) => tool === 't7' && kind === 'changed')).toMatchObject({
      ...{ oldCategory: 'Read', newCategory: 'Write', oldFactors: null, newFactors: ['bulk'] },
      ...{ oldSchema: { type: 'object' }, newSchema: { type: 'array' }, newIntegrity: 'clean' },
    });
    await db.delete(servers).where(eq(servers.id, id));
  });

  test('events name what was removed, and a tool without a rating says so', async () => {
    const server = (await catalogServer(db, 'npm-a'))!;
    expect(server.events).toMatchObject([
      { tool: 'add', kind: 'rerated', oldCategory: 'Read', newCategory: 'Write' },
      { tool: 'drop', kind: 'removed' },
    ]);

    const id = await saveServer(db, { key: 'npm:b', name: 'b' });
    await saveReading(db, id, { tools: [{ name: 'new_tool', found }], unresolved: [] });
    expect((await catalogServer(db, 'npm-b'))!.tools[0]!.verdict).toBeNull();
    expect(await catalogServer(db, 'npm-none')).toBeUndefined();
  });
});
