import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { trackerTools } from '#classifier/policy/testing.ts';
import pkg from '#package.json' with { type: 'json' };
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

/** The packages that a bundle needs before it does anything. */
function importedAtOnce({ outputs }: Metafile, name: string): string[] {
  const seen = new Set<string>();
  const visit = (path: string): string[] => {
    if (seen.has(path)) return [];
    seen.add(path);
    const imports = outputs[path]!.imports.filter(({ kind }) => kind === 'import-statement');
    return imports.flatMap(({ path: to, external }) => (external ? [to] : visit(to)));
  };
  const packages = visit(Object.keys(outputs).find((path) => path.endsWith(`/${name}`))!);
  return packages.filter((to) => !to.startsWith('node:'));
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

  test('scan runs on what the Action installs', async () => {
    const entry = join(import.meta.dirname, '../commands/scan.ts');
    const { metafile } = await build({
      entryPoints: [entry, join(import.meta.dirname, '../toolrisk.ts')],
      bundle: true,
      splitting: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      write: false,
      metafile: true,
      outdir: work,
    });

    const loaded = importedAtOnce(metafile, 'scan.js').concat(importedAtOnce(metafile, 'toolrisk.js'));
    expect(loaded).toContain('zod');
    expect(loaded.filter((name) => !Object.hasOwn(pkg.dependencies, name))).toEqual([]);
  });

  test('inputs are data, never part of the script', async () => {
    const { code } = await runStep({ SCAN_PATH: '.; touch injected', FAIL_ON: '$(touch injected)' });

    expect(code).toBe(2);
    expect(() => readFileSync(join(work, 'injected'))).toThrow();
    for (const { run } of action.runs.steps) expect(run ?? '').not.toContain('${{');
  });
});
