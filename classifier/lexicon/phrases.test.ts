import { expect, test } from 'vitest';
import { readWords } from '../text/words.ts';
import { phrases } from './phrases.ts';

const greatest = 2 ** 30 - 1;

function known(...entries: [string, number][]) {
  const found = phrases('whole');
  for (const [phrase, value] of entries) found.add(phrase, value);
  return (text: string) => [found.at(readWords(text), 0), found.length];
}

test('the longest phrase that begins at a word is found, in whatever order phrases were added', () => {
  const short: [string, number] = ['turn', 3];
  const long: [string, number] = ['turn the light off', greatest];
  for (const at of [known(short, long), known(long, short)]) {
    expect(at('turn the light off now')).toEqual([greatest, 4]);
    expect(at('turn the light, off')).toEqual([3, 1]);
    expect(at('turn the page')).toEqual([3, 1]);
    expect(at('light')[0]).toBe(-1);
  }
});

test('a phrase that only begins is none, and the first value given to one stays', () => {
  const at = known(['set aside', 0], ['set aside', 5], ['put', 0], ['put', 7]);

  expect(at('set')[0]).toBe(-1);
  expect(at('set aside')).toEqual([0, 2]);
  expect(at('put')).toEqual([0, 1]);
});

test('a value that could not be told from others is refused', () => {
  expect(() => known(['put', greatest + 1])).toThrow('too great');
});
