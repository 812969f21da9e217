import { expect, test } from 'vitest';
import { entriesOf } from '../../publish/machine/feeds.ts';
import { byLook, daysOf, serverDays, summaryOf, unshown } from './change-days.ts';

const most = { days: 20, changes: 5 };

function event(tool: string, at: string, newCategory = 'Read', kind = 'changed') {
  const hash = (end: string) => `${tool}-${end}`.padEnd(64, '0');
  return {
    ...{ tool, kind, at: new Date(at), oldHash: hash('old'), newHash: hash('new') },
    ...{ oldCategory: kind === 'added' ? null : 'Read', newCategory },
  };
}

function changed(slug: string, events: ReturnType<typeof event>[]) {
  const server = { slug, tools: [], events, firstSeen: new Date('2026-01-01') };
  return daysOf(slug, slug, serverDays(server, most));
}

const many = Array.from({ length: 500 }, (_, place) =>
  event(`tool_${place}`, '2026-11-20T12:00:00Z', place > 496 ? 'Financial' : 'Read'),
);

test('five hundred changes of a server on a day are one row that says how many got wider, and shows those first', () => {
  const [day, ...rest] = changed('many', many);

  expect(rest).toEqual([]);
  expect(summaryOf(day!)).toBe('500 definitions changed: 3 wider, 497 wording only');
  expect(day!.changes.slice(0, 4).map(({ tool }) => tool)).toEqual(['tool_497', 'tool_498', 'tool_499', 'tool_0']);
  expect(unshown(day!)).toBe(495);
  expect(JSON.stringify(day).length).toBeLessThan(1500);
});

test('a day with changes of every kind tells them apart, and the first day of a server is no news', () => {
  const days = changed('mixed', [
    event('a', '2026-11-20', 'Write'),
    event('b', '2026-11-20', 'Financial', 'rerated'),
    event('c', '2026-11-20', 'Write', 'added'),
    event('d', '2026-11-20', 'Read', 'removed'),
    event('e', '2026-01-01', 'Read', 'added'),
  ]);

  expect(days.map(summaryOf)).toEqual([
    '1 definition changed: 1 wider; 1 tool rated anew: 1 wider; 1 tool new; 1 tool gone',
  ]);
});

test('of a day, servers on which something got wider stand before the others', () => {
  const days = [
    ...changed('later', [event('a', '2026-11-20T18:00:00Z')]),
    ...changed('wider', [event('b', '2026-11-20T06:00:00Z', 'Write')]),
    ...changed('next-day', [event('c', '2026-11-21T00:00:00Z')]),
  ];

  expect(days.sort(byLook).map(({ slug }) => slug)).toEqual(['next-day', 'wider', 'later']);
});

test('in a feed a day is its first changes and one entry for the others; an id does not depend on words', () => {
  const entries = entriesOf(changed('many', many), 100);
  const reworded = entriesOf(
    changed('many', many).map((day) => ({
      ...day,
      changes: day.changes.map((change) => ({ ...change, text: 'In other words.' })),
    })),
    100,
  );

  expect(entries).toHaveLength(6);
  expect(entries[0]!.path).toBe('/diffs/many.html');
  expect(entries[0]!.id).toMatch(/^urn:toolrisk:change:many:\d+:tool_497-old0+-tool_497-new0+$/);
  expect(entries[5]!.words).toBe('many: 500 definitions changed: 3 wider, 497 wording only.');
  expect(reworded.map(({ id }) => id)).toEqual(entries.map(({ id }) => id));
  expect(new Set(entries.map(({ id }) => id)).size).toBe(6);
});
