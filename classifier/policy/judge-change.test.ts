import { expect, test } from 'vitest';
import { type Judgeable, judgeChange } from './judge-change.ts';

const [one, other] = ['a'.repeat(64), 'b'.repeat(64)];
const known = { oldCategory: 'Read', newCategory: 'Read', oldIntegrity: 'clean', newIntegrity: 'clean' };
const judged = (change: Partial<Judgeable>) =>
  judgeChange({ kind: 'changed', oldHash: one, newHash: other, ...known, ...change });
const strict = (...names: string[]) => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, {}])),
  additionalProperties: false,
});

test.each<[said: string, change: Partial<Judgeable>]>([
  ['Wording only: it accepts the same calls.', {}],
  ['Wider: it accepts every call it did, and more.', { oldSchema: { required: ['a'] }, newSchema: {} }],
  ['Narrower: it accepts fewer calls than before.', { oldSchema: {}, newSchema: { required: ['a'] } }],
  ['Different: it accepts other calls than before.', { oldSchema: strict('a'), newSchema: { type: 'array' } }],
  ['Wider: rated Destructive, before Read.', { newCategory: 'Destructive' }],
  ['Narrower: rated Read, before Write.', { oldCategory: 'Write' }],
  ['Different: rated Unknown, before Execute.', { oldCategory: 'Execute', newCategory: 'Unknown' }],
  ['Wider: now “Sends outward”, “Acts on many”.', { oldFactors: [], newFactors: ['bulk', 'external_send'] }],
  ['Narrower: no longer “Sends outward”.', { oldFactors: ['external_send'], newFactors: [] }],
  ['Wider: no longer “Local only”.', { oldFactors: ['local_only'], newFactors: [] }],
  ['Wider: its text is poisoned, before clean.', { newIntegrity: 'poisoned' }],
  ['Narrower: its text is clean, before suspicious.', { oldIntegrity: 'suspicious' }],
  ['New on this server, rated Write.', { kind: 'added', oldCategory: null, newCategory: 'Write' }],
  ['First seen.', { kind: 'added', oldCategory: null, newCategory: null }],
  ['No longer offered.', { kind: 'removed' }],
  [
    'Wider: rated Financial, before Read; its definition is the same.',
    { kind: 'rerated', newCategory: 'Financial', oldHash: one, newHash: one },
  ],
])('a change is told as “%s”', (said, change) => {
  expect(judged(change).text).toBe(said);
});

test('what got wider leads, and nothing that got narrower beside it hides it', () => {
  const opened = { oldSchema: { required: ['a'] }, newSchema: {} };

  expect(judged({ oldCategory: 'Destructive', ...opened })).toEqual({
    direction: 'wider',
    rating: 'Destructive → Read',
    text: 'Wider: it accepts every call it did, and more; rated Read, before Destructive.',
  });
  expect(judged({ newCategory: 'Financial', oldFactors: ['bulk'], newFactors: [], ...opened }).text).toBe(
    'Wider: rated Financial, before Read; it accepts every call it did, and more; no longer “Acts on many”.',
  );
});

test('a definition that was never rated has gained no factor', () => {
  expect(judged({ oldCategory: null, oldFactors: null, oldIntegrity: null, newFactors: ['bulk'] }).direction).toBe(
    'wording',
  );
});
