import { expect, test } from 'vitest';
import { free, take, weightsAt } from './slots.ts';
import { WeightTable } from './weight-table.ts';

function tableOf(keys: number[]): WeightTable {
  const table = new WeightTable(keys.length);
  for (const [at, key] of keys.entries()) table.add(key, Int8Array.of(at, -at, 45, -45));
  return table;
}

test('a feature is found by its key with its weights, also where keys share a slot', () => {
  const keys = [5, 5 + (1 << 12), 5 + (1 << 20), 6];
  const table = tableOf(keys);
  const found = keys.map((key) => table.find(key));

  expect(new Set(found).size).toBe(4);
  expect(found.map((at) => (weightsAt(table.slots, at) << 16) >> 24)).toEqual([0, -1, -2, -3]);
  expect(weightsAt(table.slots, found[0]!) >> 24).toBe(-45);
  expect(table.find(7)).toBe(-1);
});

test('where eight slots are full a feature stands in the next eight', () => {
  const keys = Array.from({ length: 11 }, (_, at) => 5 + (at << 12));
  const table = tableOf(keys);
  const found = keys.map((key) => table.find(key));

  expect(new Set(found).size).toBe(11);
  expect(found.filter((at) => at < 8)).toHaveLength(8);
  expect(table.find(5 + (11 << 12))).toBe(-1);
});

test('the first weights given to a feature stay', () => {
  const table = tableOf([5, 5]);

  expect(weightsAt(table.slots, table.find(5)) & 0xff).toBe(0);
});

test('the greatest key is not taken for an empty slot', () => {
  expect(tableOf([5]).find(0x3fffffff)).toBe(-1);
  expect(tableOf([0x3fffffff]).find(0x3fffffff)).toBeGreaterThanOrEqual(0);
});

test('a feature is taken once, and anew when it was set free, and is found all the while', () => {
  const table = tableOf([5]);
  const at = table.find(5);
  const taken = [take(table.slots, at), take(table.slots, at)];
  const found = table.find(5);
  free(table.slots, at);

  expect([...taken, take(table.slots, at)]).toEqual([true, false, true]);
  expect(found).toBe(at);
});
