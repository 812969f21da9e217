import { expect, test } from 'vitest';
import { collect } from './collect.ts';

test('what is no longer used is freed where it is much', () => {
  let held: number[][] | undefined = Array.from({ length: 2_500 }, (_, at) => new Array<number>(15_000).fill(at));
  expect(held.length).toBe(2_500);
  const before = process.memoryUsage().heapUsed;
  held = undefined;
  collect();
  expect(before - process.memoryUsage().heapUsed).toBeGreaterThan(200_000_000);
});
