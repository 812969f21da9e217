import { expect, test } from 'vitest';
import { CommonTable } from './common-table.ts';
import { free, take, weightsAt } from './slots.ts';

/** Some that differ in their highest bits only, and many that do not. */
const keys = [
  ...Array.from({ length: 8 }, (_, at) => 3 + at * (1 << 27)),
  ...Array.from({ length: 900 }, (_, at) => 7919 * (at + 1)),
];
const others = [0, 4, 3 + (1 << 26), 7920, 0x3fffffff];

test('each feature has a slot of its own with its weights, and others miss', () => {
  const table = new CommonTable(keys);
  for (const [at, key] of keys.entries()) table.weigh(key, Int8Array.of(at & 31, -45, 0, -1));
  const slots = keys.map((key) => table.slotOf(key));

  expect(new Set(slots).size).toBe(keys.length);
  expect(keys.filter((key) => table.misses(table.slotOf(key), key) === 1)).toEqual([]);
  expect(others.filter((key) => table.misses(table.slotOf(key), key) === 0)).toEqual([]);
  expect(slots.map((at) => (weightsAt(table.slots, at) << 24) >> 24)).toEqual(keys.map((_, at) => at & 31));
  expect(weightsAt(table.slots, slots[0]!) >> 24).toBe(-1);
});

test('a feature is taken once, and anew when it was set free, and is found all the while', () => {
  const table = new CommonTable([5]);
  const at = table.slotOf(5);
  const taken = [take(table.slots, at), take(table.slots, at)];
  const misses = table.misses(at, 5);
  free(table.slots, at);

  expect([...taken, take(table.slots, at)]).toEqual([true, false, true]);
  expect(misses).toBe(0);
});

test('a key that is given twice is an error, and not sought a place for without end', () => {
  expect(() => new CommonTable([5, 6, 5])).toThrow('one key');
});
