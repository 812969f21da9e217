import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '#db/client.ts';
import { definitionHash } from '#db/definition.ts';
import { countCategories } from '#db/queries/verdicts.ts';
import { events, verdicts } from '#db/schema.ts';
import { databases } from '#db/testing.ts';
import { ageVerdicts, insertServers } from '#db/testing-fill.ts';
import { classifyStored } from './classify.ts';
import { ruleset } from './verdict.ts';

const amount = 6500;
const tools = Array.from({ length: amount }, (_, n) => {
  const definition = { name: `list_note_${n}`, description: 'Lists notes.' };
  return { ...definition, slug: `list-note-${n}`, hash: definitionHash(definition) };
});

describe.each(databases)('rating what is stored, on $name', ({ open }) => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await open();
    await insertServers(connection.db, [{ key: 'npm:notes', slug: 'npm-notes', name: 'Notes', tools }]);
  });
  afterAll(() => connection.close());

  test('one that is interrupted keeps its verdicts and what changed with them, and the next goes on', async () => {
    const { db } = connection;
    expect(await classifyStored(db)).toMatchObject({ rated: amount, rerated: 0 });
    await ageVerdicts(db, 1);
    const stop = new AbortController();

    const first = await classifyStored(db, { signal: stop.signal, onProgress: () => stop.abort() });
    expect(first.rated).toBeGreaterThan(0);
    expect(first.rated).toBeLessThan(amount);
    expect(first.rerated).toBe(first.rated);
    expect(await db.$count(events)).toBe(first.rated);
    expect(await db.selectDistinct({ at: events.at }).from(events)).toHaveLength(1);

    const second = await classifyStored(db);
    expect(second).toMatchObject({ rated: amount - first.rated, rerated: amount - first.rated });
    expect(await db.$count(events)).toBe(amount);
    expect(await countCategories(db, ruleset)).toEqual({ Read: amount });
    expect(await classifyStored(db)).toMatchObject({ rated: 0, rerated: 0 });
  });

  test('keeps beside each verdict the one before, and none that is older', async () => {
    const { db } = connection;
    await ageVerdicts(db, 1);
    expect(await db.$count(verdicts)).toBe(2 * amount);

    expect(await classifyStored(db)).toMatchObject({ rated: amount });

    expect(await db.$count(verdicts)).toBe(2 * amount);
    expect((await db.selectDistinct({ ruleset: verdicts.ruleset }).from(verdicts)).map((row) => row.ruleset)).toEqual(
      expect.arrayContaining([ruleset, `older ${ruleset}`]),
    );
  });
});
