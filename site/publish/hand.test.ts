import { afterEach, expect, test, vi } from 'vitest';
import { signals } from '#db/testing-signals.ts';
import { hire } from './hand.ts';

vi.mock('node:child_process', async (original) => {
  const all = await original<typeof import('node:child_process')>();
  const { signalled } = await import('#db/testing-signals.ts');
  return { ...all, fork: signalled(all.fork) };
});

let hand: ReturnType<typeof hire<object, unknown>>;
afterEach(() => hand.close());

/** A job that no writer can be made for: what is given is answered with why. */
const job = { compiled: { entry: '/nowhere.mjs', client: '/nowhere' } };
const heap = { kept: 256, young: 16 };

test('what is given is done though Ctrl-C ends the process in the moment it is forked', async () => {
  signals.push('SIGINT', 'SIGINT');
  hand = hire(job, heap);

  await expect(hand.give({})).rejects.toThrow('nowhere');

  expect(signals).toEqual([]);
  expect(hand.held).toBe(0);
});

test('one that somebody kills is not started again, and says so of what comes later, too', async () => {
  signals.push('SIGKILL');
  hand = hire(job, heap);

  await expect(hand.give({})).rejects.toThrow('A page writer ended early (SIGKILL)');
  await expect(hand.give({})).rejects.toThrow('A page writer ended early (SIGKILL)');
});
