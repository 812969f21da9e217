import { describe, expect, test } from 'vitest';
import { decide } from './decide.ts';
import { tool, trackerPolicy } from './testing.ts';
import type { Profile } from './types.ts';

const server = { id: 'npm:@example/tracker-mcp', name: 'Tracker' };

describe('recommended', () => {
  const { tools, default: fallback } = trackerPolicy('recommended');

  test('what is not in the policy is denied', () => {
    expect(fallback).toBe('deny');
  });

  test('reading is allowed without a limit', () => {
    expect(tools.get_issue).toMatchObject({ effect: 'allow', limits: [], require: [] });
  });

  test.each([
    ['create_issue', 30],
    ['run_workflow', 10],
  ])('%s is capped at %i a minute for each grant', (name, max) => {
    expect(tools[name]).toMatchObject({ effect: 'allow', limits: [{ max, window: 'minute', scope: 'grant' }] });
  });

  test('destroying is hidden and denied', () => {
    expect(tools.delete_repo).toMatchObject({ effect: 'deny', hide: true });
  });

  test('money is denied until a person approves', () => {
    expect(tools.buy_seats).toMatchObject({ effect: 'deny', hide: false, message: 'Requires human approval.' });
  });

  test('the unknown is denied with its reason', () => {
    expect(tools.frobnicate).toMatchObject({ effect: 'deny', hide: false });
    expect(tools.frobnicate!.reason).toBe('The definition gives no evidence of what a call does: denied.');
  });
});

describe('a suspicious definition', () => {
  const suspicious = { integrity: 'suspicious' } as const;
  const ruleOf = (over: Parameters<typeof tool>[1], profile: Profile = 'recommended') =>
    decide(server, [tool('x', { ...suspicious, ...over })], profile, 'r1').tools.x!;

  test.each(['Read', 'Write', 'Execute'] as const)('of a tool of the category %s is asked about', (category) => {
    expect(ruleOf({ category })).toMatchObject({ effect: 'ask', hide: false, limits: [] });
    expect(ruleOf({ category }).reason).toContain('a person decides each call, for its text addresses the agent');
  });

  test.each(['Destructive', 'Financial', 'Unknown'] as const)('stays denied where %s is denied', (category) => {
    const { reason: _, ...clean } = ruleOf({ category, integrity: 'clean' });

    expect(ruleOf({ category })).toMatchObject(clean);
    expect(clean.effect).toBe('deny');
  });

  test('is asked about by the stricter profiles too', () => {
    expect(ruleOf({}, 'read-only').effect).toBe('ask');
    expect(ruleOf({}, 'strict').effect).toBe('ask');
  });

  test('of two of one name counts as the worse', () => {
    const twice = [tool('x', suspicious), tool('x')];

    for (const tools of [twice, twice.toReversed()])
      expect(decide(server, tools, 'recommended', 'r1').tools.x!.effect).toBe('ask');
  });
});

test.each([
  ['suspicious', 'ask a person'],
  ['poisoned', 'deny it'],
] as const)('monitor says what would become of a %s definition', (integrity, what) => {
  const { tools } = decide(server, [tool('x', { integrity })], 'monitor', 'r1');

  expect(tools.x).toMatchObject({ effect: 'allow', reason: expect.stringContaining(`would ${what}`) });
});

describe('strict', () => {
  const rule = (over: Parameters<typeof tool>[1]) => decide(server, [tool('x', over)], 'strict', 'r1').tools.x!;

  test('a tool of several modes keeps the harmless ones', () => {
    expect(trackerPolicy('strict').tools.manage_label).toMatchObject({
      effect: 'allow',
      require: [{ path: 'action', op: 'in', value: ['list', 'rename'], ifAbsent: 'deny' }],
    });
  });

  test('what cannot be taken back in a worse mode is no question in the harmless ones', () => {
    const modes = [
      { pointer: '/inputSchema/properties/action/enum/0', value: 'rename', category: 'Write' as const },
      { pointer: '/inputSchema/properties/action/enum/1', value: 'wipe', category: 'Destructive' as const },
    ];

    expect(rule({ category: 'Destructive', factors: ['irreversible'], modes }).effect).toBe('allow');
    expect(rule({ category: 'Destructive', factors: ['irreversible', 'external_send'], modes }).effect).toBe('ask');
  });

  test('a category that no mode explains is not softened by harmless modes', () => {
    const modes = [{ pointer: '/inputSchema/properties/action/enum/0', value: 'list', category: 'Read' as const }];

    expect(rule({ category: 'Destructive', modes })).toMatchObject({ effect: 'deny', hide: true });
  });

  test('modes of two arguments are not told apart', () => {
    const modes = [
      { pointer: '/inputSchema/properties/action/enum/0', value: 'list', category: 'Read' as const },
      { pointer: '/inputSchema/properties/scope/enum/0', value: 'all', category: 'Destructive' as const },
    ];

    expect(rule({ category: 'Destructive', modes }).effect).toBe('deny');
  });

  test('a value that is harmless in one place and not in another is not harmless', () => {
    const modes = [
      { pointer: '/inputSchema/properties/action/enum/0', value: 'wipe', category: 'Write' as const },
      { pointer: '/inputSchema/properties/action/enum/1', value: 'wipe', category: 'Destructive' as const },
    ];

    expect(rule({ category: 'Destructive', modes }).effect).toBe('deny');
  });

  test('sending outward asks, and a list of recipients is bounded', () => {
    const inputSchema = { properties: { toUser: { type: 'array' }, few: { type: 'array', maxItems: 5 } } };

    expect(rule({ category: 'Write', factors: ['external_send', 'bulk'], inputSchema })).toMatchObject({
      effect: 'ask',
      require: [{ path: 'toUser', op: 'maxItems', value: 50, ifAbsent: 'skip' }],
    });
  });

  test('an address of the caller is asked about whether it is read or something goes there', () => {
    expect(rule({ category: 'Read', factors: ['network_target'] }).effect).toBe('ask');
    expect(rule({ category: 'Write', factors: ['network_target'] }).effect).toBe('ask');
  });

  test('code given by the caller is denied', () => {
    expect(rule({ category: 'Execute', factors: ['arbitrary_code'] }).effect).toBe('deny');
    expect(rule({ category: 'Execute' }).effect).toBe('ask');
  });
});

test('read-only allows reading and hides the rest', () => {
  const allowed = Object.entries(trackerPolicy('read-only').tools).filter(([, { effect }]) => effect === 'allow');

  expect(allowed.map(([name]) => name)).toEqual(['get_issue']);
});

test('monitor blocks nothing', () => {
  const { tools, default: fallback } = trackerPolicy('monitor');

  expect(new Set([fallback, ...Object.values(tools).map(({ effect }) => effect)])).toEqual(new Set(['allow']));
});

test('a poisoned definition is kept from the agent, whatever it does', () => {
  const { tools } = decide(server, [tool('x', { integrity: 'poisoned' })], 'recommended', 'r1');

  expect(tools.x).toMatchObject({ effect: 'deny', hide: true });
});

test('a name listed twice gets the rule of the worse one', () => {
  const twice = [tool('x', { category: 'Execute' }), tool('x', { category: 'Unknown' }), tool('x')];

  expect(decide(server, twice, 'recommended', 'r1').tools.x!.category).toBe('Unknown');
});

test('names that are special to JavaScript are names like any other', () => {
  const { tools } = decide(server, [tool('__proto__', { category: 'Financial' })], 'recommended', 'r1');

  expect(Object.keys(tools)).toEqual(['__proto__']);
  expect(tools.constructor).toBeUndefined();
});
