import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { trackerTools } from '#classifier/policy/testing.ts';
import { newKeyText, readKey } from '../feed/minisign.ts';
import { writeFeed } from '../feed/write-feed.ts';

const actionFolder = join(import.meta.dirname, '../../.github/actions/scan');
const action = parse(readFileSync(join(actionFolder, 'action.yml'), 'utf8'));
const step = action.runs.steps.at(-1);

const work = mkdtempSync(join(tmpdir(), 'toolrisk-action-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));
const key = readKey(newKeyText());

beforeAll(async () => {
  async function* servers() {
    const tools = trackerTools.map((tool) => ({ ...tool, definitionHash: 'a'.repeat(64) }));
    yield { server: { id: 'npm:tracker', name: 'Tracker' }, tools };
  }
  const next = { id: key.id, key: key.public };
  await writeFeed({
    servers: servers(),
    folder: join(work, 'feed'),
    ruleset: 'r1',
    sign: key,
    next,
    targets: [],
    now: new Date(),
    days: 9,
  });
  writeFileSync(join(work, '.mcp.json'), '{"mcpServers": {"tracker": {"command": "npx", "args": ["-y", "tracker"]}}}');
});

/** Runs the last step as a runner does, with the inputs in its environment. */
function runStep(
  inputs: Record<string, string>,
): Promise<{ code: number; summary: string; sarif: string; stderr: string }> {
  const defaults = { SCAN_PATH: '.', FAIL_ON: 'critical', FAIL_ON_UNKNOWN: 'false', CATALOG: 'feed', KEY: key.public };
  const [summary, sarif] = [join(work, 'summary.md'), join(work, 'out.sarif')];
  writeFileSync(summary, '');
  const env = {
    ...defaults,
    PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
    HOME: work,
    GITHUB_ACTION_PATH: actionFolder,
    GITHUB_STEP_SUMMARY: summary,
    SARIF: sarif,
    ...inputs,
  };
  return new Promise((resolve) =>
    execFile('bash', ['-eo', 'pipefail', '-c', step.run], { cwd: work, env }, (error, _stdout, stderr) =>
      resolve({
        code: error ? Number(error.code) : 0,
        summary: readFileSync(summary, 'utf8'),
        sarif: readFileSync(sarif, 'utf8'),
        stderr,
      }),
    ),
  );
}

describe('the GitHub Action', () => {
  test.each([
    ['critical', 1],
    ['High', 1],
    ['none', 0],
    ['catastrophic', 2],
  ])('with fail-on %s ends with %i', async (level, code) => {
    expect((await runStep({ FAIL_ON: level })).code).toBe(code);
  });

  test('writes a summary and SARIF', async () => {
    const { summary, sarif } = await runStep({});

    expect(summary).toContain('| Critical | tracker/delete\\_repo |');
    expect(JSON.parse(sarif).runs[0].results.length).toBeGreaterThan(0);
  });

  test('inputs are data, never part of the script', async () => {
    const { code } = await runStep({ SCAN_PATH: '.; touch injected', FAIL_ON: '$(touch injected)' });

    expect(code).toBe(2);
    expect(() => readFileSync(join(work, 'injected'))).toThrow();
    for (const { run } of action.runs.steps) expect(run ?? '').not.toContain('${{');
  });
});
