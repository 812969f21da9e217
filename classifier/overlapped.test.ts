import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { overlapped } from './overlapped.ts';

/** Reads numbers from 1, `size` at a time, up to `all`. */
const numbers = (all: number, size: number) => async (last?: number) => {
  await setTimeout(1);
  const from = (last ?? 0) + 1;
  return Array.from({ length: Math.max(0, Math.min(size, all - from + 1)) }, (_, n) => from + n);
};

test('all items are made and kept, batch by batch in their order', async () => {
  const kept: number[][] = [];

  await overlapped({ read: numbers(250, 120), make: (item) => item * 2, keep: async (made) => void kept.push(made) });

  expect(kept.map(({ length }) => length)).toEqual([120, 120, 10]);
  expect(kept.flat()).toEqual(Array.from({ length: 250 }, (_, n) => (n + 1) * 2));
});

test('the next batch is read and the one before kept while one is made, and no more than that', async () => {
  const open = new Set<string>();
  const together = new Set<string>();
  let most = 0;
  const during = async (what: string, wait: number) => {
    open.add(what);
    most = Math.max(most, open.size);
    await setTimeout(wait);
    open.delete(what);
  };
  const read = numbers(12, 2);

  await overlapped({
    async read(last?: number) {
      await during(`read ${last ?? 0}`, 5);
      return read(last);
    },
    make(item) {
      for (const what of open) together.add(what.split(' ')[0]!);
      return item;
    },
    keep: (made) => during(`keep ${made[0]}`, 15),
  });

  expect([...together].sort()).toEqual(['keep', 'read']);
  expect(most).toBe(2);
});

test('an interruption keeps what was made, and nothing is made behind it', async () => {
  const stop = new AbortController();
  const made: number[] = [];
  const kept: number[] = [];

  await overlapped({
    read: numbers(100, 10),
    make(item) {
      made.push(item);
      if (item === 25) stop.abort();
      return item;
    },
    async keep(some) {
      await setTimeout(2);
      kept.push(...some);
    },
    signal: stop.signal,
  });

  expect(made.at(-1)).toBe(30);
  expect(kept).toEqual(made);
});

test('what is read when an interruption comes is not made any more', async () => {
  const stop = new AbortController();
  const made: number[] = [];
  const read = numbers(100, 10);

  await overlapped({
    async read(last?: number) {
      if (last === 20) {
        await setTimeout(30);
        stop.abort();
      }
      return read(last);
    },
    make: (item) => made.push(item),
    keep: async () => {},
    signal: stop.signal,
  });

  expect(made.length).toBe(20);
});

test.each(['read', 'make', 'keep'] as const)(
  'an error of %s ends it when what was under way has ended',
  async (where) => {
    let underWay = 0;
    const step = async (what: string, at: number) => {
      underWay += 1;
      await setTimeout(5);
      underWay -= 1;
      if (what === where && at === 20) throw new Error(`${what} failed`);
    };
    const read = numbers(50, 10);

    const ended = overlapped({
      async read(last?: number) {
        await step('read', last ?? 0);
        return read(last);
      },
      make(item) {
        if (where === 'make' && item === 20) throw new Error('make failed');
        return item;
      },
      keep: (made) => step('keep', made.at(-1)!),
    });

    await expect(ended).rejects.toThrow(`${where} failed`);
    expect(underWay).toBe(0);
  },
);
