import { describe, expect, test } from 'vitest';
import { serverSlug } from '../slug.ts';
import { chooseRows, type ServerGroup } from './choose-rows.ts';

const group = (key: string, ...had: (number | null)[]): ServerGroup => ({
  facts: { key, name: key },
  packages: [],
  aliases: [],
  listings: had.map((serverId, id) => ({ id, serverId, joinedBy: null })),
});
const row = (id: number, key: string, madeFor = key) => ({ id, key, slug: serverSlug(madeFor) });

describe('the row of a group of listings', () => {
  test('is the one with its key, whatever rows its listings had', () => {
    const notes = group('npm:notes', 1, 2);

    const { kept, inherited, fresh } = chooseRows([notes], [row(1, 'npm:other'), row(2, 'npm:notes')]);

    expect([...kept]).toEqual([[notes, 2]]);
    expect([inherited.size, fresh.length]).toEqual([0, 0]);
  });

  test('is the oldest its listings had, where none has its key', () => {
    const notes = group('npm:notes', 7, null, 3);

    const { inherited } = chooseRows([notes], [row(7, 'npm:a'), row(3, 'npm:b')]);

    expect([...inherited]).toEqual([[notes, 3]]);
  });

  test('goes to one group alone: the one with its key comes first, another gets a new one', () => {
    const [fork, notes] = [group('npm:fork', 1), group('npm:notes', 1)];

    const { kept, inherited, fresh } = chooseRows([fork, notes], [row(1, 'npm:notes')]);

    expect([...kept]).toEqual([[notes, 1]]);
    expect(inherited.size).toBe(0);
    expect(fresh).toEqual([fork]);
  });

  test('is the one that was made for it, although it bears the key of another meanwhile', () => {
    const [notes, heir] = [group('npm:notes', 1), group('github:acme/notes', 1)];

    const { returned, kept, fresh } = chooseRows([notes, heir], [row(1, 'github:acme/notes', 'npm:notes')]);

    expect([...returned]).toEqual([[notes, 1]]);
    expect(kept.size).toBe(0);
    expect(fresh).toEqual([heir]);
  });
});
