import { expect, test } from 'vitest';
import { Lookup } from './lookup.ts';
import { WeightTable } from './weight-table.ts';

function lookupOf(common: number[], rare: number[]) {
  const tables = [common, rare].map((keys) => {
    const table = new WeightTable(keys.length);
    for (const key of keys) table.add(key, Int8Array.of(key & 31, 0, 0, 0));
    return table;
  }) as [WeightTable, WeightTable];
  const lookup = new Lookup(...tables);
  /** The weights of the common features of a list, and of all that have some. */
  return (list: number[]): number[][] => {
    for (const key of list) lookup.add(key);
    lookup.find();
    const found = lookup.weights.slice(0, lookup.count);
    const common = lookup.common.slice(0, lookup.commons).map((at) => tables[0].weightsAt(at));
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

test('a feature that only seems to be common is looked for among the others', () => {
  const twin = 1 + (1 << 20);

  expect(lookupOf([1], [twin])([twin, twin + (1 << 20)])).toEqual([[], [1]]);
});

test('a list may be longer than what is looked up in a row', () => {
  const long = Array.from({ length: 3000 }, (_, at) => 1000 + (at % 1500));

  expect(lookupOf([1], [1000, 2499])([...long, 1, ...long])).toEqual([[1], [1000 & 31, 2499 & 31, 1]]);
});
