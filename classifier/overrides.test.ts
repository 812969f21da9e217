import { describe, expect, test } from 'vitest';
import { applyOverrides, expiredOverrides, parseOverrides } from './overrides.ts';
import type { Verdict } from './types.ts';

const hash = 'a'.repeat(64);
const file = (changes: Record<string, string> = {}) =>
  `- ${Object.entries({
    server: 'npm:example-server',
    tool: 'rotate_log',
    definition: hash,
    field: 'category',
    value: 'Write',
    reason: 'Rotation keeps the old file, nothing is lost.',
    author: 'A. Reviewer',
    date: '2026-11-20',
    expires: 'next definition change',
    ...changes,
  })
    .map(([key, value]) => `${key}: '${value}'`)
    .join('\n  ')}\n`;

const verdict: Verdict = {
  category: 'Destructive',
  level: 'Critical',
  confidence: 0.7,
  also: ['Write'],
  modes: [],
  factors: [{ id: 'irreversible', evidence: 0 }],
  integrity: 'suspicious',
  evidence: [{ field: 'name', pointer: '/name', quote: 'rotate', signal: 'verb-in-name' }],
  reasoning: 'Its name says so.',
};
const of = { server: 'npm:example-server', tool: 'rotate_log', definitionHash: hash };

describe('a decision', () => {
  test('sets the category, with its level, and stays visible beside what the rules said', () => {
    const decided = applyOverrides(verdict, of, parseOverrides(file()));

    expect(decided).toMatchObject({ category: 'Write', level: 'Medium', confidence: 1, also: [] });
    expect(decided.decisions).toEqual([
      {
        field: 'category',
        from: 'Destructive',
        to: 'Write',
        reason: 'Rotation keeps the old file, nothing is lost.',
        author: 'A. Reviewer',
        date: '2026-11-20',
      },
    ]);
  });

  test('sets integrity', () => {
    const overrides = parseOverrides(file({ field: 'integrity', value: 'clean' }));

    expect(applyOverrides(verdict, of, overrides).integrity).toBe('clean');
  });

  test('that clears a text also takes the accusation out of the reasoning, and one that accuses it puts one there', () => {
    const decided = (value: string, reasoning: string, integrity: Verdict['integrity']) =>
      applyOverrides({ ...verdict, integrity, reasoning }, of, parseOverrides(file({ field: 'integrity', value })));
    const accused = 'The text of this definition is suspicious. Its name says so.';

    expect(decided('clean', accused, 'suspicious').reasoning).toBe('Its name says so.');
    expect(decided('suspicious', 'Its name says so.', 'clean').reasoning).toBe(accused);
    expect(decided('suspicious', accused, 'suspicious').reasoning).toBe(accused);
  });

  test('adds a factor whose evidence says that a person saw it', () => {
    const decided = applyOverrides(verdict, of, parseOverrides(file({ field: 'add_factor', value: 'bulk' })));
    const added = decided.factors.find(({ id }) => id === 'bulk')!;

    expect(decided.evidence[added.evidence]).toMatchObject({ quote: 'rotate_log', signal: 'reviewed-by-a-person' });
  });

  test('for a factor that is there already leaves it and its evidence as they are', () => {
    const overrides = parseOverrides(file({ field: 'add_factor', value: 'irreversible' }));

    const { factors, evidence, decisions } = applyOverrides(verdict, of, overrides);

    expect({ factors, evidence }).toEqual({ factors: verdict.factors, evidence: verdict.evidence });
    expect(decisions).toHaveLength(1);
  });

  test('removes a factor', () => {
    const overrides = parseOverrides(file({ field: 'remove_factor', value: 'irreversible' }));

    expect(applyOverrides(verdict, of, overrides).factors).toEqual([]);
  });

  test('expires when the definition changes', () => {
    const overrides = parseOverrides(file());

    expect(applyOverrides(verdict, { ...of, definitionHash: 'b'.repeat(64) }, overrides)).toEqual({
      ...verdict,
      decisions: [],
    });
    expect(expiredOverrides(overrides, () => 'b'.repeat(64))).toHaveLength(1);
    expect(expiredOverrides(overrides, () => hash)).toEqual([]);
  });

  test('counts for one tool of one server', () => {
    expect(applyOverrides(verdict, { ...of, tool: 'other' }, parseOverrides(file())).decisions).toEqual([]);
    expect(applyOverrides(verdict, { ...of, server: 'npm:other' }, parseOverrides(file())).decisions).toEqual([]);
  });
});

describe('the file', () => {
  test.each([
    ['an unknown category', { value: 'Harmless' }, /decision 1, value/],
    ['a factor that does not exist', { field: 'add_factor', value: 'scary' }, /decision 1, value/],
    ['a reason that says nothing', { reason: 'wrong' }, /what the rules got wrong/],
    ['a hash that is none', { definition: 'latest' }, /no sha-256/],
    ['no end', { expires: 'never' }, /expires/],
  ])('with %s is refused', (_, changes, message) => {
    expect(() => parseOverrides(file(changes))).toThrow(message);
  });

  test('with two decisions on one field is refused', () => {
    expect(() => parseOverrides(file() + file({ value: 'Read' }))).toThrow('two decisions on category');
  });

  test('that is broken YAML is refused in one line', () => {
    expect(() => parseOverrides('- server: [')).toThrow(/^overrides\.yaml: [^\n]+$/);
  });

  test('may be empty', () => {
    expect(parseOverrides('')).toEqual([]);
  });
});
