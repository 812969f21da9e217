import { describe, expect, test } from 'vitest';
import { merge, needsSecondVote, withoutModel } from './merge.ts';
import { verdict } from './testing/answers.ts';
import type { Vote } from './types.ts';

const quote = { field: 'description', pointer: '/description', quote: 'removes the shelf', signal: 'model' } as const;
const vote = (changes: Partial<Vote>): Vote => ({
  category: 'Read',
  also: [],
  confidence: 0.9,
  factors: [],
  instruction: undefined,
  reasoning: 'By the model.',
  evidence: [quote],
  ...changes,
});

describe('raising', () => {
  test('takes one verified quote', () => {
    expect(merge(verdict('Write'), [vote({ category: 'Destructive' })])).toMatchObject({
      category: 'Destructive',
      level: 'Critical',
      model: 'raised',
      needsReview: false,
      evidence: [quote],
      reasoning: 'By the model.',
    });
  });

  test('without a verified quote is not followed, and a person looks', () => {
    expect(merge(verdict('Write'), [vote({ category: 'Destructive', evidence: [] })])).toMatchObject({
      category: 'Write',
      model: 'kept',
      needsReview: true,
    });
  });

  test('is never surer than a model can be', () => {
    const sure = vote({ category: 'Destructive', confidence: 1 });

    expect(merge(verdict('Write'), [sure])).toMatchObject({ model: 'raised', confidence: 0.95 });
  });

  test('from Unknown to Execute is knowing more', () => {
    expect(merge(verdict('Unknown'), [vote({ category: 'Execute' })])).toMatchObject({ model: 'raised' });
  });
});

describe('lowering', () => {
  const destructive = verdict('Destructive');
  const lower = vote({ category: 'Write' });

  test('asks for a second vote', () => {
    expect(needsSecondVote(destructive, lower)).toBe(true);
    expect(needsSecondVote(verdict('Read'), lower)).toBe(false);
  });

  test('takes two votes for one category', () => {
    expect(merge(destructive, [lower, lower])).toMatchObject({ category: 'Write', level: 'Medium', model: 'lowered' });
  });

  test.each<[string, Vote[]]>([
    ['one vote alone', [lower]],
    ['two votes that differ', [lower, vote({ category: 'Read' })]],
    ['a second vote without a quote', [lower, vote({ category: 'Write', evidence: [] })]],
  ])('%s goes to the worse and to a person', (_, [first, second]) => {
    expect(merge(destructive, [first!, second])).toMatchObject({
      category: 'Destructive',
      model: 'kept',
      needsReview: true,
    });
  });

  test('is refused where the text was found to be poisoned or suspicious', () => {
    for (const integrity of ['suspicious', 'poisoned'] as const) {
      const found = verdict('Destructive', { integrity });

      expect(needsSecondVote(found, lower)).toBe(false);
      expect(merge(found, [lower, lower])).toMatchObject({ category: 'Destructive', model: 'kept', needsReview: true });
    }
  });

  test('is refused where the model itself saw an instruction to the reader', () => {
    const seen = vote({ category: 'Write', instruction: quote });

    expect(merge(destructive, [seen, seen])).toMatchObject({
      category: 'Destructive',
      integrity: 'suspicious',
      reasoning: expect.stringMatching(/^The text of this definition is suspicious\. /),
    });
  });

  test('stops at High where an argument or a mode pays or deletes', () => {
    const evidence = [
      { field: 'inputSchema', pointer: '/inputSchema/properties/purge', quote: 'purge', signal: 'x' },
    ] as const;
    const bySchema = verdict('Destructive', { evidence: [...evidence] });
    const execute = vote({ category: 'Execute' });

    expect(merge(bySchema, [lower, lower])).toMatchObject({ category: 'Destructive', model: 'kept' });
    expect(merge(bySchema, [execute, execute])).toMatchObject({ category: 'Execute', model: 'lowered' });
  });

  test('to Unknown is refused', () => {
    const unknown = vote({ category: 'Unknown' });

    expect(merge(destructive, [unknown, unknown])).toMatchObject({ category: 'Destructive', model: 'kept' });
  });
});

test('an agreeing vote adds the factors it saw and takes none away', () => {
  const rated = verdict('Write', {
    factors: [{ id: 'bulk', evidence: 0 }],
    evidence: [{ ...quote, quote: 'all shelves' }],
  });

  const merged = merge(rated, [vote({ category: 'Write', factors: [{ id: 'secrets', evidence: quote }] })]);

  expect(merged.model).toBe('agreed');
  expect(merged.factors.map(({ id, evidence }) => [id, merged.evidence[evidence]!.quote])).toEqual([
    ['bulk', 'all shelves'],
    ['secrets', 'removes the shelf'],
  ]);
});

test('no answer leaves the verdict of the rules, marked', () => {
  expect(withoutModel(verdict('Write'), 'timeout')).toMatchObject({
    category: 'Write',
    model: 'unavailable',
    failure: 'timeout',
  });
});
