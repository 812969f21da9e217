import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { exportPolicy } from '#classifier/policy/export.ts';
import { policyText } from '#classifier/policy/policy-text.ts';
import { targetNamed } from '#classifier/policy/target-named.ts';
import { policylayer } from '#classifier/policy/targets/policylayer.ts';
import { trackerPolicy } from '#classifier/policy/testing.ts';
import type { Policy } from '#classifier/policy/types.ts';
import { callToolrisk } from '../testing.ts';

const cwd = mkdtempSync(join(tmpdir(), 'toolrisk-policy-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const exported = exportPolicy(trackerPolicy('recommended'), policylayer);
writeFileSync(join(cwd, 'policy.json'), exported.files[0]!.text);
writeFileSync(join(cwd, 'loose.json'), exported.files[0]!.text.replace('"max": 10', '"max": 1000'));
writeFileSync(join(cwd, 'calls.json'), JSON.stringify(exported.calls));
writeFileSync(join(cwd, 'recommended.json'), policyText(trackerPolicy('recommended')));
writeFileSync(join(cwd, 'strict.json'), policyText(trackerPolicy('strict')));
writeFileSync(
  join(cwd, 'broken.json'),
  policyText(trackerPolicy('strict')).replace('"effect": "allow"', '"effect": "alow"'),
);
writeFileSync(join(cwd, 'tools.json'), '{"tools":[{"name":"delete_all"}]}');
writeFileSync(join(cwd, 'none.json'), '[]');
writeFileSync(join(cwd, 'bad.json'), 'nope');
writeFileSync(join(cwd, 'regex.json'), policyText(withRegex('(')));
const made = exportPolicy(trackerPolicy('recommended'), targetNamed('goose')!, { allowLooser: true });
mkdirSync(join(cwd, 'goose'));
for (const { path, text } of made.files) writeFileSync(join(cwd, 'goose', path), text);
writeFileSync(join(cwd, 'goose/calls.json'), JSON.stringify(made.calls));
const pinned = trackerPolicy('recommended').tools.get_issue!.definitionHash;
const bundle = exportPolicy(trackerPolicy('recommended'), targetNamed('opa')!);
writeFileSync(join(cwd, 'data.json'), bundle.files.find(({ path }) => path === 'data.json')!.text);

function withRegex(value: string): Policy {
  const strict = trackerPolicy('strict');
  const require = [{ path: 'x', op: 'regex', value, ifAbsent: 'skip' } as const];
  return { ...strict, tools: { x: { ...strict.tools.get_issue!, require } } };
}

const policy = (...args: string[]) =>
  callToolrisk(['policy', ...args], { TOOLRISK_HOME: join(cwd, '.toolrisk') }, '', cwd);

describe('toolrisk policy', () => {
  test('lint finds nothing in what export wrote', async () => {
    expect((await policy('lint', 'policy.json', '--target', 'policylayer')).code).toBe(0);
    expect((await policy('lint', 'recommended.json')).code).toBe(0);
  });

  test('lint names the place of an error', async () => {
    const { code, stdout, stderr } = await policy('lint', 'broken.json');

    expect({ code, stderr }).toEqual({ code: 1, stderr: '1 error.\n' });
    expect(stdout).toMatch(/^broken\.json: tools\.\w+\.effect: /);
  });

  test('explain says what fires and why', async () => {
    const { stdout } = await policy('explain', 'strict.json', 'manage_label', '--arguments', '{"action":"purge"}');

    expect(stdout).toContain('deny: action does not meet in ["list","rename"]');
    expect(stdout).toContain('rule: /tools/manage_label/require/0');
  });

  test('test runs the calls of the export', async () => {
    const { code, stderr } = await policy('test', 'policy.json', '--target', 'policylayer', '--calls', 'calls.json');

    expect(code).toBe(0);
    expect(stderr).toMatch(/(\d+) of \1 calls decided as expected/);
  });

  test('test fails when a file was loosened by hand', async () => {
    const { code, stdout } = await policy('test', 'loose.json', '--target', 'policylayer', '--calls', 'calls.json');

    expect(code).toBe(1);
    expect(stdout).toMatch(/run_workflow.*deny +allow/);
  });

  test('an export of several files is one folder or each of them, in any order', async () => {
    const tested = await policy('test', 'goose', '--target', 'goose', '--calls', 'goose/calls.json');
    const files = ['goose/config.yaml', 'goose/permission.yaml'];
    const explained = await policy('explain', ...files, 'delete_repo', '--target', 'goose');

    expect(tested).toMatchObject({ code: 0, stderr: expect.stringMatching(/(\d+) of \1 calls/) });
    expect(explained).toMatchObject({ code: 0, stdout: 'deny\n' });
  });

  test('explain is told the definition where a target denies any other', async () => {
    const untold = await policy('explain', 'data.json', 'get_issue', '--target', 'opa');
    const told = await policy('explain', 'data.json', 'get_issue', '--target', 'opa', '--definition-hash', pinned);

    expect(untold).toMatchObject({ stdout: 'deny\n', stderr: expect.stringContaining('pass --definition-hash') });
    expect(told).toMatchObject({ stdout: 'allow\n', stderr: '' });
  });

  test('what is no policy decides nothing', async () => {
    const { code, stdout, stderr } = await policy('explain', 'tools.json', 'delete_all', '--target', 'intercept');

    expect({ code, stdout }).toEqual({ code: 6, stdout: '' });
    expect(stderr).toMatch(/^toolrisk: tools\.json is no file of Intercept: version must be/);
  });

  test('diff says in which direction a policy went', async () => {
    const stricter = await policy('diff', 'recommended.json', 'strict.json');

    expect(stricter.stdout).toMatch(/create_issue +tighten/);
    expect(stricter.stdout).toMatch(/manage_label +loosen/);
    expect(stricter.code).toBe(1);
    expect((await policy('diff', 'strict.json', 'strict.json')).stderr).toContain('decide alike');
  });

  test.each([
    [['polish', 'x'], 2],
    [['lint', 'nowhere.json'], 3],
    [['lint', 'policy.json', '--target', 'nowhere'], 2],
    [['explain', 'policy.json', 'x'], 6],
    [['explain', 'tools.json', 'x', '--target', 'gemini'], 6],
    [['explain', 'regex.json', 'x', '--arguments', '{"x":"y"}'], 6],
    [['explain', 'strict.json', 'x', '--calls-before', 'abc'], 2],
    [['explain', 'strict.json', 'x', '--calls-before', '-1'], 2],
    [['explain', 'strict.json', 'x', '--arguments', '[1]'], 2],
    [['explain', 'strict.json', 'recommended.json', 'x'], 2],
    [['explain', 'goose/config.yaml', 'x', '--target', 'goose'], 2],
    [['explain', 'goose/config.yaml', 'goose/permission.yaml', 'x', '--target', 'goose', '--alias', 'other'], 2],
    [['test', 'bad.json', '--target', 'policylayer', '--calls', 'calls.json'], 6],
    [['test', 'policy.json', '--target', 'policylayer', '--calls', 'bad.json'], 6],
    [['test', 'policy.json', '--target', 'policylayer', '--calls', 'tools.json'], 6],
    [['test', 'policy.json', '--target', 'policylayer', '--calls', 'none.json'], 6],
  ])('%j ends with %i and one line', async (args, code) => {
    const run = await policy(...args);

    expect(run.code).toBe(code);
    expect(run.stderr.trim().split('\n')).toHaveLength(1);
  });
});
