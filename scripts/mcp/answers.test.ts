import { expect, test } from 'vitest';
import { tool } from '#classifier/policy/testing.ts';
import { serverAnswer } from './answers.ts';

test('a poisoned tool that only reads has the rule that its policy has: denied', () => {
  const shelf = {
    ...{ server: { id: 'npm:notes', name: 'Notes' }, ruleset: 'r1' },
    tools: [tool('list_notes'), tool('read_note', { integrity: 'poisoned' })].map((one) => ({ ...one, decisions: [] })),
  };

  const { tools } = serverAnswer(shelf, 0, 'a catalog');

  expect(tools.map(({ name, rule }) => [name, rule])).toEqual([
    ['list_notes', 'allow'],
    ['read_note', 'deny'],
  ]);
});
