import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '../client.ts';
import { definitionHash } from '../definition.ts';
import { rows } from '../rows.ts';
import { databases } from '../testing.ts';
import { insertServers } from '../testing-fill.ts';
import { dropOlderVerdicts, reuseRoomOfVerdicts } from './older-verdicts.ts';
import { saveVerdicts } from './verdicts.ts';

const definition = { name: 'list_notes', description: 'Lists notes.' };
const hash = definitionHash(definition);
const verdict = {
  ...{ category: 'Read', level: 'Low', confidence: 0.9, integrity: 'clean', reasoning: 'It reads.' },
  ...{ also: [], modes: [], factors: [], evidence: [] },
};

describe.each(databases)('verdicts of older rulesets on $name', ({ open }) => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await open();
    const tools = [{ ...definition, slug: 'list-notes', hash }];
    await insertServers(connection.db, [{ key: 'npm:notes', slug: 'npm-notes', name: 'Notes', tools }]);
    for (const ruleset of ['9', '10', '11']) {
      for (const context of ['a', 'b']) await saveVerdicts(connection.db, ruleset, [{ ...verdict, hash, context }]);
    }
  });
  afterAll(() => connection.close());

  test('go where two newer ones stand, by when they were given, and elsewhere stay', async () => {
    const { db } = connection;
    const keys = [
      { hash, context: 'a' },
      { hash, context: 'a' },
    ];

    expect(await dropOlderVerdicts(db, keys)).toBe(1);
    expect(await dropOlderVerdicts(db, keys)).toBe(0);
    await reuseRoomOfVerdicts(db);

    expect(
      await rows(
        db,
        sql`select context, string_agg(ruleset, ' ' order by rated_at) as kept from verdicts
        group by context order by context`,
      ),
    ).toEqual([
      { context: 'a', kept: '10 11' },
      { context: 'b', kept: '9 10 11' },
    ]);
  });
});
