import { expect, test } from 'vitest';
import { ratedTable } from './rated-table.ts';

const read = { name: 'add', category: 'Read', level: 'Low', confidence: 0.98, integrity: 'clean' } as const;

test('tools that are all clean have no column that says so', () => {
  expect(ratedTable([read], { after: [['found in', () => 'a.js']] })).toBe(
    'tool  category  level  confidence  found in\nadd   Read      Low    0.98        a.js\n',
  );
});

test('one poisoned definition gives every tool a word on it', () => {
  const lines = ratedTable([read, { ...read, name: 'sub', integrity: 'poisoned' }]).split('\n');

  expect(lines[0]).toMatch(/confidence +integrity$/);
  expect(lines[1]).toMatch(/^add .* clean$/);
  expect(lines[2]).toMatch(/^sub .*Low .* poisoned$/);
});
