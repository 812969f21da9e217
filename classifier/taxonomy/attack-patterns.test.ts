import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type AttackSubject, attacksFor } from './attack-matching.ts';
import { attackPatternSchema } from './attack-patterns.ts';
import { loadAttackPatterns } from './load-attack-patterns.ts';

const patterns = loadAttackPatterns(join(import.meta.dirname, 'attacks'));
const subject = (facets: Partial<AttackSubject>): AttackSubject => ({
  category: 'Read',
  factors: [],
  integrity: 'clean',
  evidence: [],
  ...facets,
});
const ids = (facets: Partial<AttackSubject>) => attacksFor(subject(facets), patterns).map(({ id }) => id);

describe('the catalogue', () => {
  test('holds AP01 to AP28 and whatever came after them without a gap, each slug once', () => {
    expect(patterns.length).toBeGreaterThanOrEqual(28);
    expect(patterns.map(({ id }) => id)).toEqual(Array.from(patterns, (_, i) => `AP${String(i + 1).padStart(2, '0')}`));
    expect(new Set(patterns.map(({ slug }) => slug)).size).toBe(patterns.length);
  });

  test.each(patterns)('$id says how it works, how to recognise it, what stops it and what does not', ({ body }) => {
    expect([...body.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual([
      'How it works',
      'How to recognise it',
      'A policy that stops it',
      'What does not help',
    ]);
  });

  test.each(patterns)('$id is attached by facets that can be met', ({ preconditions }) => {
    for (const { factors, categories, signals, fields } of preconditions) {
      expect(factors.length + categories.length + signals.length).toBeGreaterThan(0);
      if (fields.length) expect(signals).not.toEqual([]);
    }
  });

  test('a page with an unknown facet is refused', () => {
    const { body: _, ...pattern } = patterns[0]!;
    const misspelt = { ...pattern, preconditions: [{ ...pattern.preconditions[0], factors: ['privat_data'] }] };

    expect(attackPatternSchema.safeParse(misspelt).success).toBe(false);
  });
});

describe('attaching patterns to a tool', () => {
  test('a clean tool without factors has none', () => {
    expect(ids({ category: 'Write' })).toEqual([]);
  });

  test('the three strongest are kept, strongest first', () => {
    const attached = ids({
      category: 'Destructive',
      factors: ['irreversible', 'bulk', 'secrets', 'file_path', 'untrusted_content', 'private_data'],
    });

    expect(attached).toEqual(['AP18', 'AP13', 'AP17']);
  });

  test('a tool that fetches any address opens the way for forged requests and for leaks', () => {
    expect(ids({ factors: ['network_target'] })).toEqual(['AP27', 'AP16']);
  });

  test('a factor that rules a pattern out keeps it away', () => {
    expect(ids({ factors: ['private_data'] })).toContain('AP22');
    expect(ids({ factors: ['private_data', 'local_only'] })).not.toContain('AP22');
  });

  test('a page that the caller names is no ticket of an outsider', () => {
    expect(ids({ category: 'Execute', factors: ['untrusted_content'] })).toContain('AP15');
    expect(ids({ category: 'Execute', factors: ['untrusted_content', 'network_target'] })).not.toContain('AP15');
  });

  test('code that is no query makes no connector to data', () => {
    const runs = (signal: string) =>
      ids({ category: 'Execute', factors: ['arbitrary_code'], evidence: [{ field: 'description', signal }] });

    expect(runs('runs-code')).toEqual(['AP18', 'AP19']);
    expect(runs('runs-queries')).toEqual(['AP18', 'AP19', 'AP14']);
  });

  test('no reason promises what a definition cannot show: whether anything brings back what it takes away', () => {
    for (const { reason } of patterns.flatMap(({ preconditions }) => preconditions)) {
      expect(reason).not.toMatch(/same API|holds the data of many/);
    }
  });

  test('factors are taken as ids or as a verdict stores them', () => {
    expect(ids({ factors: [{ id: 'persistence' }] })).toEqual(ids({ factors: ['persistence'] }));
  });

  test('an order in the description is told from one in the schema', () => {
    const found = (field: string) => ({
      integrity: 'poisoned' as const,
      evidence: [{ field, signal: 'instructs-reader' }],
    });

    expect(ids(found('description'))[0]).toBe('AP01');
    expect(ids(found('inputSchema'))[0]).toBe('AP02');
  });

  test('the same factor gives its own reason by category', () => {
    const reason = (category: 'Read' | 'Write') =>
      attacksFor(subject({ category, factors: ['file_path'] }), patterns).find(({ id }) => id === 'AP21')?.reason;

    expect(reason('Read')).not.toEqual(reason('Write'));
  });
});
