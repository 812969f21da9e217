import { expect, test } from 'vitest';
import { HashMap } from './hash-map.ts';

test('numbers are found by their hashes however many there are, and the last one given to a hash counts', () => {
  const map = new HashMap();
  for (let at = 0; at < 1000; at++) map.set(at << 10, at);
  map.set(7 << 10, 0);

  expect([0, 7, 8, 999].map((at) => map.get(at << 10))).toEqual([0, 0, 8, 999]);
  expect([1, 1000 << 10, 0x3fffffff].map((hash) => map.get(hash))).toEqual([-1, -1, -1]);
});
