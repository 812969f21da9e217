import { expect, test } from 'vitest';
import { feedUnits, shift } from './fed-units.ts';

/** What one feature feeds four units, as the model packs it. */
const packed = (...values: number[]) => values.reduce((four, value, at) => four | ((value + shift) << (8 * at)), 0);

test('what features feed each unit is added up, below zero too', () => {
  const sums = new Int32Array([100, 0, 0, 0]);
  feedUnits(sums, Int32Array.of(packed(1, -2, 45, -45), packed(3, -4, 45, -45)), [0, 1]);

  expect([...sums]).toEqual([104, -6, 90, -90]);
});

test('however many features feed a unit, none runs over into another', () => {
  const sums = new Int32Array(4);
  feedUnits(sums, Int32Array.of(packed(45, -45, 45, -45)), new Array<number>(5000).fill(0));

  expect([...sums]).toEqual([225_000, -225_000, 225_000, -225_000]);
});

test('the largest bytes of two features stay within theirs', () => {
  const sums = new Int32Array(4);
  feedUnits(sums, Int32Array.of(packed(63, 63, 63, 63)), [0, 0, 0]);

  expect([...sums]).toEqual([189, 189, 189, 189]);
});
