import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '../client.ts';
import { definitionHash } from '../definition.ts';
import { rows } from '../rows.ts';
import { databases } from '../testing.ts';
import { analyze, insertServers } from '../testing-fill.ts';
import { saveVerdicts, unratedDefinitions } from './verdicts.ts';

const servers = Array.from({ length: 100 }, (_, n) => ({
  key: `npm:notes-${n}`,
  slug: `npm-notes-${n}`,
  name: `Notes ${n}`,
  tools: Array.from({ length: 30 }, (_, place) => {
    const definition = { name: `list_note_${place}`, description: `Lists notes of ${n}.` };
    return { ...definition, slug: `list-note-${place}`, hash: definitionHash(definition) };
  }),
}));
const verdict = {
  category: 'Read',
  level: 'Low',
  confidence: 0.9,
  integrity: 'clean',
  also: [],
  modes: [],
  factors: [],
  evidence: [],
  reasoning: 'It reads.',
};

describe.each(databases)('tools without a verdict on $name', ({ open }) => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await open();
    await insertServers(connection.db, servers);
  });
  afterAll(() => connection.close());

  const rate = async (ruleset: string, most: number) => {
    const open = await unratedDefinitions(connection.db, ruleset, 0, most);
    const verdicts = open.map(({ hash, context }) => ({ ...verdict, hash, context }));
    await saveVerdicts(connection.db, ruleset, verdicts);
    return open;
  };

  test('are found by the key of verdicts while statistics know nothing of the ruleset', async () => {
    const { db } = connection;
    await rate('1', 5000);
    await analyze(db);
    const rated = await rate('2', 2000);

    await db.transaction(async (tx) => {
      const next = await unratedDefinitions(tx, '2', rated.at(-1)!.toolId, 500);
      const [scans] = await rows<{ n: number }>(
        tx,
        sql`select pg_stat_get_xact_numscans('verdicts_ruleset_category_index'::regclass)::int as n`,
      );

      expect(next).toHaveLength(500);
      expect(scans!.n).toBe(0);
    });
  });
});
