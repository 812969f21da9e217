import { describe, expect, test } from 'vitest';
import { decide } from '../decide.ts';
import { tool, trackerPolicy } from '../testing.ts';
import type { Policy } from '../types.ts';
import { hookClients } from './clients.ts';
import { guardCall } from './guard.ts';
import type { Usage } from './usage.ts';

const client = (id: string) => hookClients.find((it) => it.id === id)!;
const recommended = trackerPolicy('recommended');

function guard(
  input: unknown,
  over: { policy?: Policy; usage?: Usage; drifted?: [string, string][]; id?: string; now?: number } = {},
) {
  const { policy = recommended, usage = {}, drifted = [], id = 'claude-code', now = 1_000_000 } = over;
  const call = client(id).read(input, 'tracker')!;
  return guardCall({ policy, client: client(id), call, usage, drifted: new Map(drifted), now });
}

const called = (name: string, args = {}) => ({ tool_name: `mcp__tracker__${name}`, tool_input: args });

describe('the guard', () => {
  test.each([
    ['get_issue', 'allow'],
    ['delete_repo', 'deny'],
    ['buy_seats', 'deny'],
    ['appeared_later', 'deny'],
  ])('decides %s: %s', (name, effect) => {
    expect(guard(called(name)).decision!.effect).toBe(effect);
  });

  test('has no opinion on tools of other servers', () => {
    expect(guard({ tool_name: 'mcp__other__delete_repo', tool_input: {} }).decision).toBeUndefined();
    expect(guard({ tool_name: 'Bash', tool_input: {} }).decision).toBeUndefined();
  });

  test('counts calls and refuses the one too many, until the window has passed', () => {
    let usage: Usage = {};
    const effects = Array.from({ length: 11 }, (_, index) => {
      const outcome = guard(called('run_workflow'), { usage, now: 1_000_000 + index });
      usage = outcome.usage;
      return outcome.decision!.effect;
    });

    expect(effects).toEqual([...Array(10).fill('allow'), 'deny']);
    expect(guard(called('run_workflow'), { usage, now: 1_000_000 + 60_010 }).decision!.effect).toBe('allow');
    expect(usage.run_workflow).toHaveLength(10);
  });

  test('a refused call is not counted', () => {
    expect(guard(called('delete_repo')).usage).toEqual({});
  });

  test('tests arguments', () => {
    const policy = trackerPolicy('strict');

    expect(guard(called('manage_label', { action: 'list' }), { policy }).decision!.effect).toBe('allow');
    expect(guard(called('manage_label', { action: 'purge' }), { policy }).decision!.effect).toBe('deny');
    expect(guard(called('manage_label'), { policy }).decision!.effect).toBe('deny');
  });

  test('refuses a tool whose definition was seen to change', () => {
    const { decision } = guard(called('get_issue'), { drifted: [['get_issue', 'another']] });

    expect(decision).toMatchObject({ effect: 'deny', rule: '/tools/get_issue/definitionHash' });
  });

  test('finds a tool by the client’s spelling, and refuses where that fits two', () => {
    const one = decide({ id: 'npm:x', name: 'X' }, [tool('issue.get')], 'recommended', 'r1');
    const two = decide({ id: 'npm:x', name: 'X' }, [tool('issue.get'), tool('issue_get')], 'recommended', 'r1');

    expect(guard(called('issue_get'), { policy: one }).decision!.effect).toBe('allow');
    expect(guard(called('issue_get'), { policy: two }).decision!.effect).toBe('deny');
  });

  test('under monitor everything passes', () => {
    expect(guard(called('delete_repo'), { policy: trackerPolicy('monitor') }).decision!.effect).toBe('allow');
  });
});

describe('answers', () => {
  test('Claude Code is told to deny or to ask; what is allowed is left to its lists', () => {
    expect(JSON.parse(client('claude-code').answer('ask', 'why'))).toEqual({
      hookSpecificOutput: { hookEventName: 'PreToolUse', permissionDecision: 'ask', permissionDecisionReason: 'why' },
    });
    expect(client('claude-code').answer('allow', '')).toBe('');
  });

  test('Codex is told to deny, never to ask', () => {
    expect(client('codex').answer('deny', 'why')).toContain('"permissionDecision":"deny"');
    expect(client('codex').answer('ask', 'why')).toBe('');
  });

  test('Codex drops the underscores a name begins with', () => {
    const policy = decide({ id: 'npm:x', name: 'X' }, [tool('工具')], 'recommended', 'r1');

    expect(guard({ tool_name: 'mcp__tracker__', tool_input: {} }, { policy, id: 'codex' }).decision!.effect).toBe(
      'allow',
    );
  });

  test('Gemini CLI names server and tool apart', () => {
    const input = {
      tool_name: 'mcp_tracker_x',
      tool_input: {},
      mcp_context: { server_name: 'tracker', tool_name: 'x' },
    };

    expect(client('gemini').read(input, 'tracker')!.tool).toBe('x');
    expect(client('gemini').read(input, 'track')!.tool).toBeUndefined();
  });

  test('Gemini CLI is told to deny', () => {
    expect(JSON.parse(client('gemini').answer('deny', 'why'))).toEqual({ decision: 'deny', reason: 'why' });
  });

  test('Cursor is always answered, and its arguments come as text', () => {
    const call = client('cursor').read({ tool_name: 'get_issue', tool_input: '{"action":"list"}' }, 'tracker');

    expect(call).toEqual({ tool: 'get_issue', arguments: { action: 'list' } });
    expect(JSON.parse(client('cursor').answer('allow', ''))).toEqual({ permission: 'allow' });
  });
});
