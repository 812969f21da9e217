import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '#db/client.ts';
import { definitionHash } from '#db/definition.ts';
import { catalogFingerprint, catalogServer } from '#db/queries/catalog.ts';
import { unseenVerdicts } from '#db/queries/model-verdicts.ts';
import { databases } from '#db/testing.ts';
import { saveReading, saveServer } from '#db/testing-servers.ts';
import { classifyStored } from './classify.ts';
import { type Override, parseOverrides } from './overrides.ts';
import { ruleset } from './verdict.ts';

const definition = { name: 'delete_draft', description: 'Deletes a draft for good.' };
const found = { method: 'source', extractor: 'typescript', file: 'src/index.ts', line: 1 };

function decision(changes: Partial<Record<keyof Override, string>> = {}): Override[] {
  const lines = Object.entries({
    server: 'npm:drafts',
    tool: 'delete_draft',
    definition: definitionHash(definition),
    field: 'category',
    value: 'Write',
    reason: 'Drafts go to a bin, whence they come back.',
    author: 'A. Reviewer',
    date: '2026-11-20',
    expires: 'next definition change',
    ...changes,
  });
  return parseOverrides(`- ${lines.map(([key, value]) => `${key}: '${value}'`).join('\n  ')}\n`);
}

describe.each(databases)('decisions over stored verdicts on $name', ({ open }) => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await open();
    const { db } = connection;
    for (const key of ['npm:drafts', 'npm:other'])
      await saveReading(db, await saveServer(db, { key, name: 'Drafts' }), {
        tools: [{ ...definition, found }],
        unresolved: [],
      });
  });
  afterAll(() => connection.close());

  const stored = async (slug = 'npm-drafts') => {
    const server = (await catalogServer(connection.db, slug))!;
    const { category, confidence, decisions } = server.tools[0]!.verdict!;
    return { category, confidence, decisions, events: server.events.map(({ newCategory }) => newCategory) };
  };

  test('a decision is applied when a tool is rated, to that tool of that server alone', async () => {
    const { rated, decided } = await classifyStored(connection.db, { overrides: decision() });

    expect({ rated, decided }).toEqual({ rated: 2, decided: 0 });
    expect(await stored()).toMatchObject({ category: 'Write', confidence: 1, events: [] });
    expect(await stored('npm-other')).toMatchObject({ category: 'Destructive', decisions: null });
  });

  test('a model is not asked about what a person decided', async () => {
    const open = await unseenVerdicts(connection.db, ruleset, { hash: '', context: '' }, 10);

    expect(open.map(({ server }) => server)).toEqual(['npm:other']);
  });

  test('a decision that is changed, taken back or new later reaches the verdict, its history and the site', async () => {
    const { db } = connection;
    const prints = [await catalogFingerprint(db)];
    const decide = async (overrides: Override[]) => {
      const { decided } = await classifyStored(db, { overrides });
      prints.push(await catalogFingerprint(db));
      return { decided, ...(await stored()) };
    };

    expect(await decide(decision({ value: 'Read' }))).toMatchObject({ decided: 1, category: 'Read', events: ['Read'] });
    expect(await decide([])).toMatchObject({ decided: 1, category: 'Destructive', decisions: null });
    expect(await decide(decision())).toMatchObject({
      decided: 1,
      category: 'Write',
      decisions: [{ from: 'Destructive', to: 'Write', author: 'A. Reviewer' }],
      events: ['Write', 'Destructive', 'Read'],
    });
    expect(new Set(prints).size).toBe(4);
    expect(await decide(decision())).toMatchObject({ decided: 0 });
    expect(prints[4]).toBe(prints[3]);
  });

  test('a decision whose definition is no longer served is named and does nothing', async () => {
    const overrides = decision({ definition: 'b'.repeat(64) });
    const { expired, decided } = await classifyStored(connection.db, { overrides });

    expect(expired).toEqual(overrides);
    expect(decided).toBe(1);
    expect(await stored()).toMatchObject({ category: 'Destructive' });
  });
});
