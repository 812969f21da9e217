import { expect, test } from 'vitest';
import { WeightTable } from './weight-table.ts';

function tableOf(keys: number[]): WeightTable {
  const table = new WeightTable(keys.length);
  for (const [at, key] of keys.entries()) table.add(key, Int8Array.of(at, -at, 45, -45), at * 8);
  return table;
}

test('a feature is found by its key with its weights, also where keys share a slot', () => {
  const keys = [5, 5 + (1 << 12), 5 + (1 << 20), 6];
  const table = tableOf(keys);
  const found = keys.map((key) => table.find(key));

  expect(found.map((at) => table.inputsAt(at))).toEqual([0, 8, 16, 24]);
  expect(found.map((at) => (table.weightsAt(at) << 16) >> 24)).toEqual([0, -1, -2, -3]);
  expect(table.weightsAt(found[0]!) >> 24).toBe(-45);
  expect(table.find(7)).toBe(-1);
});

test('a feature is marked once, and anew by another mark', () => {
  const table = tableOf([5]);
  const at = table.find(5);

  expect([table.markAnew(at, 1), table.markAnew(at, 1), table.markAnew(at, 2)]).toEqual([true, false, true]);
});
