import { expect, test } from 'vitest';
import { hashWord } from '../text/hash.ts';
import { wordSet } from './vocabulary.ts';

test('a set of words has just these, whether it is asked with the hash of a word or of its singular', () => {
  const set = wordSet('units sum');

  expect(set.has('units', hashWord('units'))).toBe(true);
  expect(set.has('units', hashWord('unit'))).toBe(true);
  expect(set.has('unit', hashWord('unit'))).toBe(false);
  expect(set.has('sum', hashWord('sum'))).toBe(true);
  expect(set.has('price', hashWord('price'))).toBe(false);
});
