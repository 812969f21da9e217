import { expect, test } from 'vitest';
import { rate } from './rate.ts';

/** The quotes of a definition's verdict that stand in its description. */
const quotes = (name: string, description: string) =>
  rate({ name, description }).evidence.flatMap(({ field, quote }) => (field === 'description' ? [quote] : []));

test.each([
  ['get_harbour_guide', 'Get the Open Harbour Guide (OHG) for pilots.', 'Get the Open Harbour Guide'],
  ['get_berth', 'Get berths or Setting names of a harbour.', 'Get berths or Setting names of a harbour'],
  ['update_berth', '更新指定项目的 Merge Request。', '更新指定项目的 Merge Request'],
  ['list_crews', 'List the crews a pilot is part of. Sorted by name.', 'List the crews a pilot is part of'],
  ['get_berth', 'Get a berth\nReturns its length', 'Get a berth'],
])('a quote of %s goes on to the end of its phrase', (name, description, quote) => {
  expect(quotes(name, description)).toContain(quote);
});

test('what only the part on arguments, answers or examples says is no evidence of what a tool does', () => {
  const said = 'Crew of a ferry. Args: email (string): mail address. Email the captain. Update a note.';
  const verdict = rate({ name: 'create_crew', description: said });

  expect(verdict).toMatchObject({ category: 'Write', also: [] });
  expect(verdict.evidence.map(({ field }) => field)).toEqual(['name']);
  expect(verdict.reasoning).not.toMatch(/description/);
});

test('a part that opens with a verb of its own is no such part', () => {
  expect(quotes('berths', 'Returns all berths of a harbour.')).toEqual(['Returns all berths of a harbour']);
});
