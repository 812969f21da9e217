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
const limit = (max: number, window: 'minute' | 'hour') => [{ max, window, scope: 'grant' as const }];
const only = (value: string[]) => [{ path: 'a', op: 'in' as const, value, ifAbsent: 'deny' as const }];

describe('policyDiff', () => {
  test.each([
    ['a limit where there was none', {}, { limits: limit(30, 'minute') }, 'tighten'],
    ['a lower limit', { limits: limit(30, 'minute') }, { limits: limit(10, 'minute') }, 'tighten'],
    ['the same number in a shorter window', { limits: limit(30, 'hour') }, { limits: limit(30, 'minute') }, 'loosen'],
    ['a condition gone', { require: only(['a']) }, {}, 'loosen'],
    ['another condition', { require: only(['a']) }, { require: only(['b']) }, 'mixed'],
    ['a question instead of a limit', { limits: limit(30, 'minute') }, { effect: 'ask' as const }, 'mixed'],
    ['a denial', {}, { effect: 'deny' as const }, 'tighten'],
  ])('%s', (_, before, after, direction) => {
    expect(policyDiff(withRule(before), withRule(after))).toMatchObject([{ tool: 'x', direction }]);
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
