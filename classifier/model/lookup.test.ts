import { expect, test } from 'vitest';
import { CommonTable } from './common-table.ts';
import { Lookup } from './lookup.ts';
import { weightsAt } from './slots.ts';
import { WeightTable } from './weight-table.ts';

function lookupOf(common: number[], rare: number[]) {
  const values = (key: number) => Int8Array.of(key & 31, 0, 0, 0);
  const commonTable = new CommonTable(common);
  for (const key of common) commonTable.weigh(key, values(key));
  const rareTable = new WeightTable(rare.length);
  for (const key of rare) rareTable.add(key, values(key));
  const lookup = new Lookup(commonTable, rareTable);
  /** The weights of the common features of a list, and of all that have some. */
  return (list: number[], finished = true): number[][] => {
    for (const key of list) lookup.add(list, key);
    if (!finished) return [];
    lookup.find();
    const found = lookup.weights.slice(0, lookup.count);
    const common = lookup.common.slice(0, lookup.commons).map((at) => weightsAt(commonTable.slots, at));
    lookup.clear();
    return [common, found];
  };
}

test('features are found in their table, one that comes twice once, and anew in the next list', () => {
  const found = lookupOf([1, 2], [3, 4]);

  expect(found([4, 1, 9, 4, 1, 3])).toEqual([[1], [1, 4, 3]]);
  expect(found([1, 2, 4])).toEqual([
    [1, 2],
    [1, 2, 4],
  ]);
  expect(found([])).toEqual([[], []]);
});

test('a list may be longer than what is looked up in a row', () => {
  const long = Array.from({ length: 3000 }, (_, at) => 1000 + (at % 1500));

  expect(lookupOf([1], [1000, 2499])([...long, 1, ...long])).toEqual([[1], [1000 & 31, 2499 & 31, 1]]);
});

test('a list that was left unfinished leaves nothing to the next', () => {
  const found = lookupOf([1, 2], [3, 4]);
  found([1, 3, ...Array.from({ length: 600 }, () => 9), 2], false);

  expect(found([1, 4])).toEqual([[1], [1, 4]]);
});
