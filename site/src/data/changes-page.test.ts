import { expect, test } from 'vitest';
import { changesPage } from './changes-page.ts';
import { emptyOverview } from './overview.ts';

const days = (...found: [string, number][]) => changesPage({ ...emptyOverview(null), days: new Map(found) }).days;

test('days without a change stand between those with one', () => {
  expect(days(['2026-03-01', 4], ['2026-02-27', 2])).toEqual([
    ['2026-02-27', 2],
    ['2026-02-28', 0],
    ['2026-03-01', 4],
  ]);
});

test('a single day is no course of time, and a quarter is the longest shown', () => {
  expect(days(['2026-03-01', 4])).toEqual([]);
  expect(days(['2026-03-01', 4], ['2020-01-01', 1])).toEqual([['2026-03-01', 4]]);
});
