import { describe, expect, test } from 'vitest';
import { costOf, estimate, mostCostOf, tokensOf } from './budget.ts';
import { pricesOf } from './prices.ts';

const prices = { input: 1, cachedInput: 0.1, output: 10 };
const settings = {
  model: 'm',
  api: 'chat',
  prices,
  maxUsd: 1,
  maxOutputTokens: 1000,
  timeoutMs: 1,
  concurrency: 1,
} as const;

describe('cost', () => {
  test('counts cached tokens at their own price', () => {
    expect(costOf({ input: 1_000_000, cached: 400_000, output: 100_000 }, prices)).toBeCloseTo(0.6 + 0.04 + 1, 9);
  });

  test('is estimated before anything is asked, with a bound above it', () => {
    const found = estimate(['x'.repeat(3000), 'y'.repeat(3000)], settings);

    expect(found).toMatchObject({ requests: 2, mostRequests: 8 });
    expect(found.usd).toBeCloseTo(2 * (0.001 + 0.004), 9);
    expect(found.mostUsd).toBeGreaterThanOrEqual(4 * mostCostOf('x'.repeat(3000), settings));
  });

  test('of other writing is counted by bytes', () => {
    expect(tokensOf('書'.repeat(30))).toBe(30);
  });
});

describe('prices', () => {
  test('given count before listed ones', () => {
    expect(pricesOf('gpt-5.4-mini', '1,2,3')).toEqual({ input: 1, cachedInput: 2, output: 3 });
    expect(pricesOf('gpt-5.4-mini').output).toBe(4.5);
  });

  test.each(['1,2', '1,2,x', '1,2,3,4', '-1,2,3', ''])('"%s" is refused', (given) => {
    expect(() => pricesOf('m', given)).toThrow('not three numbers');
  });

  test('that are not known stop the run before it begins', () => {
    expect(() => pricesOf('some-local-model')).toThrow('is not known; give it');
  });
});
