import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodedRuns, isName, spacedRuns } from './encoded.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

test('a name that is passed over hides nothing', () => {
  const parts = fc.constantFrom(
    'a',
    'x',
    '1',
    'List',
    '00000000',
    'deadbeef',
    '_',
    '-',
    '/',
    '+',
    'Z9',
    'q'.repeat(20),
  );
  const names = fc
    .tuple(fc.constantFrom(...'GHgiklmnoprstuv'), fc.array(parts, { minLength: 2, maxLength: 24 }))
    .map(([first, rest]) => first + rest.join(''))
    .filter(isName);

  fc.assert(
    fc.property(names, (name) => {
      expect([...encodedRuns(name), ...spacedRuns(name)]).toEqual([]);
    }),
    { numRuns: 500, seed: 3 },
  );
});

test.each([
  ['listDatabaseConnections', true],
  ['github.com/octocat/spoon-knife', false],
  ['repository_of_many_words/spoon-knife', true],
  ['createDatabaseConnection', false],
  ['lists databases', false],
  ['g-i-v-e-i-t-a-l-l-n-o-w', false],
])('%s is a name that may be passed over: %s', (text, expected) => {
  expect(isName(text)).toBe(expected);
});

test('what is written in base64 is read whatever its first letter', () => {
  const letters = fc.constantFrom(...'abyzABYZéяж你');
  const texts = fc
    .tuple(fc.string({ unit: letters, minLength: 2, maxLength: 8 }), fc.string({ unit: letters, minLength: 2 }))
    .map(([first, second]) => `${first} ${second} and so on`);

  fc.assert(
    fc.property(texts, (text) => {
      expect(isName(base64(text))).toBe(false);
      expect(encodedRuns(base64(text)).map(({ decoded }) => decoded)).toEqual([text]);
    }),
    { numRuns: 300, seed: 3 },
  );
});
