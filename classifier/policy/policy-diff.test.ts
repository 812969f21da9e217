import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from './decide.ts';
import { decideCall } from './decide-call.ts';
import { mergePolicy } from './feed/merge.ts';
import { strictness } from './ladder.ts';
import { policyDiff } from './policy-diff.ts';
import { anyPolicy, callsFor, tool } from './testing.ts';
import type { Policy, PolicyTool, Rule } from './types.ts';

const policy = (...tools: PolicyTool[]) => decide({ id: 'npm:x', name: 'X' }, tools, 'recommended', 'r1');
const withRule = (over: Partial<Rule>): Policy => {
  const base = policy(tool('x'));
  return { ...base, tools: { x: { ...base.tools.x!, ...over } } };
};
const limit = (max: number, window: 'minute' | 'hour' | 'day') => [{ max, window, scope: 'grant' as const }];
const both = [...limit(5, 'minute'), ...limit(100, 'day')];
const scoped = (scope: 'server' | 'session') => [{ max: 30, window: 'minute' as const, scope }];
const only = (value: string[]) => [{ path: 'a', op: 'in' as const, value, ifAbsent: 'deny' as const }];

describe('policyDiff', () => {
  test.each([
    ['a limit where there was none', {}, { limits: limit(30, 'minute') }, 'tighten'],
    ['a lower limit', { limits: limit(30, 'minute') }, { limits: limit(10, 'minute') }, 'tighten'],
    ['the same number in a shorter window', { limits: limit(30, 'hour') }, { limits: limit(30, 'minute') }, 'loosen'],
    ['a burst limit gone', { limits: both }, { limits: both.slice(1) }, 'loosen'],
    ['all calls of a day at once', { limits: limit(60, 'hour') }, { limits: limit(1440, 'day') }, 'loosen'],
    ['fewer in a longer window', { limits: limit(30, 'minute') }, { limits: limit(30, 'hour') }, 'tighten'],
    ['each session for itself', { limits: scoped('server') }, { limits: scoped('session') }, 'loosen'],
    ['a condition gone', { require: only(['a']) }, {}, 'loosen'],
    ['another condition', { require: only(['a']) }, { require: only(['b']) }, 'mixed'],
    ['a question instead of a limit', { limits: limit(30, 'minute') }, { effect: 'ask' as const }, 'mixed'],
    ['a denial', {}, { effect: 'deny' as const }, 'tighten'],
    ['a denial instead of limits', { limits: both }, { effect: 'deny' as const }, 'tighten'],
    ['limits instead of a denial', { effect: 'deny' as const }, { limits: both }, 'loosen'],
  ])('%s', (_, before, after, direction) => {
    expect(policyDiff(withRule(before), withRule(after))).toMatchObject([{ tool: 'x', direction }]);
  });

  test('of a rule that is as it was nothing is said', () => {
    expect(policyDiff(policy(tool('x')), policy(tool('x')))).toEqual([]);
  });

  test('a new definition under the same rule is no silence', () => {
    const changes = policyDiff(policy(tool('x')), policy(tool('x', { definitionHash: 'other' })));

    expect(changes).toMatchObject([{ kind: 'redefined', from: 'hash-of-x', to: 'other' }]);
  });

  test('a tool that was not listed was denied', () => {
    expect(policyDiff(policy(), policy(tool('x')))).toMatchObject([{ kind: 'new', direction: 'loosen' }]);
    expect(policyDiff(policy(), policy(tool('x', { category: 'Unknown' })))).toMatchObject([{ direction: 'same' }]);
  });
});

test('a new definition waits even where its rule permits less, and a denied one does not', () => {
  const inForce = policy(tool('x', { category: 'Read' }));
  const offered = (category: PolicyTool['category']) => policy(tool('x', { category, definitionHash: 'other' }));

  expect(mergePolicy(inForce, offered('Execute'), false)).toMatchObject({
    applied: [],
    held: [{ tool: 'x', kind: 'redefined', direction: 'tighten' }],
    policy: { tools: { x: { definitionHash: 'hash-of-x' } } },
  });
  expect(mergePolicy(inForce, offered('Destructive'), false)).toMatchObject({ held: [] });
});

test('a stricter default applies beside a tool named * that waits', () => {
  const tools = (definitionHash: string) => [tool('*', { definitionHash })];
  const inForce = decide({ id: 'npm:x', name: 'X' }, tools('one'), 'monitor', 'r1');
  const offered = decide({ id: 'npm:x', name: 'X' }, tools('other'), 'recommended', 'r1');
  const { policy: merged, held } = mergePolicy(inForce, offered, false);

  expect(held).toMatchObject([{ tool: '*', kind: 'redefined' }]);
  expect(merged.default).toBe('deny');
});

test('a merged policy never permits what the one in force did not', () => {
  fc.assert(
    fc.property(anyPolicy, anyPolicy, (inForce, offered) => {
      const { policy: merged } = mergePolicy(inForce, offered, false);
      for (const call of [...callsFor(inForce), ...callsFor(offered)]) {
        const [before, after] = [inForce, merged].map((it) => strictness(decideCall(it, call).effect));
        expect(after, JSON.stringify(call)).toBeGreaterThanOrEqual(before!);
      }
    }),
    { numRuns: 200 },
  );
});
