import { afterEach, expect, test, vi } from 'vitest';
import { parse, parserOf } from './grammar.ts';

const text = 'notes = [1, 2, 3]\n'.repeat(5_000);
afterEach(() => vi.restoreAllMocks());

/** Each look at the clock is a second later. */
function hurriedClock(): void {
  let now = 0;
  vi.spyOn(Date, 'now').mockImplementation(() => {
    now += 1000;
    return now;
  });
}

test('a file is read to its end however long the machine is busy with others', async () => {
  const parser = await parserOf('python');
  hurriedClock();

  const tree = parse(parser, text, Number.POSITIVE_INFINITY);

  expect(tree?.rootNode.namedChildCount).toBe(5_000);
});

test.each([
  ['the deadline of its project', 0, 0],
  ['its share of the processor', Number.POSITIVE_INFINITY, 3_001_000],
])('a file that passes %s is given up', async (_, deadline, user) => {
  const parser = await parserOf('python');
  hurriedClock();
  vi.spyOn(process, 'cpuUsage').mockReturnValue({ user, system: 0 });

  expect(parse(parser, text, deadline)).toBeUndefined();
});

test('so is one of which a scanner would read the rest again for each word', async () => {
  const parser = await parserOf('swift');
  const before = process.cpuUsage();

  const tree = parse(parser, `let a = 1${'     garden'.repeat(3_000)}`, Date.now() + 500);

  expect(tree).toBeUndefined();
  expect(process.cpuUsage(before).user).toBeLessThan(5e6);
});
