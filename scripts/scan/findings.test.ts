import { expect, test } from 'vitest';
import { stackOf } from '#classifier/policy/stack.ts';
import { findingsOf } from './findings.ts';
import type { ServerReport } from './scan.ts';

const notes: ServerReport = {
  ...{ client: 'file', file: '/x.json', line: 1, name: 'notes', disabled: false, kind: 'package', id: 'npm:notes' },
  ...{ known: true, otherVersion: false, tools: [], changed: [] },
};
const found = (server: ServerReport) =>
  findingsOf({ files: [], problems: [], servers: [server], stack: stackOf([]), catalog: 'a catalog' });

test('a server of which the catalog has no rated tool is found, as one it does not know', () => {
  expect(found(notes)).toEqual([
    expect.objectContaining({
      rule: 'R-UNRATED',
      level: 'Medium',
      message: 'notes runs npm:notes, of which the catalog has no rated tool.',
    }),
  ]);
});

test('one whose tools wait for the rules of today says what rates them, and nothing of a version rated', () => {
  const [only, ...others] = found({ ...notes, otherVersion: true, awaitsRating: true });

  expect(only!.message).toContain('no rated tool; «toolrisk classify --stored» rates those it has.');
  expect(others).toEqual([]);
});

test('a tool is not called denied by a report that denies nothing', () => {
  const tool = { name: 'clear', category: 'Destructive', level: 'Critical', integrity: 'clean' } as const;
  const rated = { ...tool, factors: [], definitionHash: 'a'.repeat(64) };
  const [clear] = found({
    ...notes,
    tools: [{ ...rated, effect: 'deny', reason: 'It deletes: hidden and denied.' }],
  });

  expect(clear!.message).toBe('It deletes: hidden and denied under the recommended policy.');
});
