import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { policyText } from '#classifier/policy/policy-text.ts';
import { trackerPolicy } from '#classifier/policy/testing.ts';
import { callToolrisk, startToolrisk } from '../testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'toolrisk-guard-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, 'toolrisk.policy.json'), policyText(trackerPolicy('recommended')));

const environment = { TOOLRISK_HOME: join(folder, '.toolrisk') };
const cli = (args: string[], input: string) => callToolrisk(args, environment, input, folder);
const asked = (tool: string) =>
  JSON.stringify({ tool_name: `mcp__tracker__${tool}`, tool_input: { secret: 'hunter2' } });
const guard = (tool: string, ...more: string[]) => cli(['guard', '--alias', 'tracker', ...more], asked(tool));

describe('toolrisk guard', () => {
  test('denies as the policy says, with the reason', async () => {
    const { code, stdout } = await guard('buy_seats');

    expect(code).toBe(0);
    expect(JSON.parse(stdout).hookSpecificOutput).toMatchObject({
      permissionDecision: 'deny',
      permissionDecisionReason: 'toolrisk: Requires human approval.',
    });
  });

  test('says nothing to what is allowed', async () => {
    expect(await guard('get_issue')).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('counts calls that arrive at the same moment one by one', async () => {
    const guard = () =>
      startToolrisk(['guard', '--alias', 'tracker'], environment, asked('run_workflow'), folder).ended;
    const answers: string[] = [];
    for (let round = 0; round < 3; round++) {
      answers.push(...(await Promise.all(Array.from({ length: 4 }, guard))).map(({ stdout }) => stdout));
    }

    expect(answers.filter((answer) => answer === '')).toHaveLength(10);
    expect(answers.filter((answer) => answer.includes('more than 10 calls a minute'))).toHaveLength(2);
  });

  test('a lock that a killed guard left behind does not refuse a call', async () => {
    const state = join(folder, 'state');
    mkdirSync(state);
    writeFileSync(join(state, 'tracker.json.lock'), '4194399 1\n');

    expect(await guard('get_issue', '--state', state)).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test.each([
    ['there is no policy', ['--policy', 'nowhere.json'], 'there is no nowhere.json; name the policy with --policy'],
    ['the policy is a folder', ['--policy', '.'], '. cannot be read: it is a folder (EISDIR)'],
    ['the client is unknown', ['--client', 'emacs'], 'there is no client «emacs»; choose one of claude-code, codex'],
  ])('refuses when %s, in one line that says why', async (_, more, why) => {
    const { code, stderr } = await guard('get_issue', ...more);

    expect(code).toBe(2);
    expect(stderr).toContain(`the call is refused because the guard failed: ${why}`);
    expect(stderr).toMatch(/^.*\n$/);
  });

  test('refuses when the input is broken', async () => {
    const { code, stderr } = await cli(['guard'], '{');

    expect(code).toBe(2);
    expect(stderr).toContain('the input is not what claude-code writes');
  });

  test('refuses a tool that `verify` saw change', async () => {
    const changed = { version: 1, servers: { 'npm:@example/tracker-mcp': { get_issue: 'f'.repeat(64) } } };
    writeFileSync(join(folder, 'toolrisk.drift.json'), JSON.stringify(changed));

    const { stdout } = await guard('get_issue');
    rmSync(join(folder, 'toolrisk.drift.json'));

    expect(stdout).toContain('its definition is not the one that was rated');
  });

  test('logs names and decisions, no arguments', async () => {
    await guard('delete_repo', '--log', 'guard.log');

    const log = readFileSync(join(folder, 'guard.log'), 'utf8');
    expect(JSON.parse(log)).toMatchObject({ tool: 'delete_repo', effect: 'deny' });
    expect(log).not.toContain('hunter2');
  });
});
