import type { RetryHandler } from 'undici';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { retryAfter, retryPolicy } from './retry.ts';

const now = Date.parse('2026-01-01T00:00:00Z');
const inSeconds = (seconds: number) => new Date(now + seconds * 1000);
beforeEach(() => void vi.useFakeTimers({ now }));
afterEach(() => void vi.useRealTimers());

describe('a Retry-After header', () => {
  test.each<[string, unknown, Date | undefined]>([
    ['seconds', '90', inSeconds(90)],
    ['a date', 'Thu, 01 Jan 2026 00:01:30 GMT', inSeconds(90)],
    ['a date that has passed', 'Wed, 31 Dec 2025 00:00:00 GMT', inSeconds(0)],
    ['a year', '31536000', inSeconds(86_400)],
    ['nothing', ' ', undefined],
    ['nonsense', 'soon', undefined],
    ['no text', 90, undefined],
  ])('that says %s', (_, header, at) => {
    expect(retryAfter(header)).toEqual(at);
  });
});

/** Milliseconds after which a failed request is tried again; undefined where it is not. */
function tried(error: object, { method = 'GET', counter = 1, most = 3, onWait = () => {} } = {}): number | undefined {
  const began = Date.now();
  let again: number | undefined;
  const context = { state: { counter }, opts: { method, path: '/a', origin: 'https://acme.example' } };
  retryPolicy(most, onWait)(
    Object.assign(new Error('failed'), error),
    context as unknown as Parameters<RetryHandler.RetryCallback>[1],
    (failure) => {
      again = failure ? undefined : Date.now() - began;
    },
  );
  vi.advanceTimersByTime(3_600_000);
  return again;
}

describe('a request that failed', () => {
  test('for a passing cause is tried again, ever later and so many times', () => {
    expect([1, 2, 3, 4].map((counter) => tried({ statusCode: 503 }, { counter }))).toEqual([
      500,
      1500,
      4500,
      undefined,
    ]);
    expect(tried({ code: 'ECONNRESET' })).toBe(500);
  });

  test('when it says when to come back is tried then, and the others hear of it', () => {
    const onWait = vi.fn();

    expect(tried({ statusCode: 429, headers: { 'retry-after': '7' } }, { onWait })).toBe(7000);
    expect(onWait).toHaveBeenCalledWith(new URL('https://acme.example/a'), inSeconds(7));
  });

  test.each<[string, object, object]>([
    ['whose wait is longer than a request may take', { statusCode: 429, headers: { 'retry-after': '60' } }, {}],
    ['for good', { statusCode: 404 }, {}],
    ['that may have changed something', { statusCode: 503 }, { method: 'POST' }],
  ])('%s is not tried again', (_, error, how) => {
    expect(tried(error, how)).toBeUndefined();
  });
});
