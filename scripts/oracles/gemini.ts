import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Oracle, Outcome } from './types.ts';

const outcomes: Record<string, Outcome> = { allow: 'allow', ask_user: 'ask', deny: 'refuse' };

/** The policy engine of Gemini CLI, asked directly. */
export const gemini: Oracle = {
  target: 'gemini',
  package: '@google/gemini-cli-core',
  version: '0.61.0',
  askIs: 'ask',
  guard: false,

  async decide({ installed, work, files, calls }) {
    const entry = createRequire(join(installed, 'package.json')).resolve('@google/gemini-cli-core');
    const { loadPoliciesFromToml, PolicyEngine } = await import(pathToFileURL(entry).href);
    const folder = join(work, 'policies');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'toolrisk.toml'), files[0]!.text);
    const { rules, checkers, errors } = await loadPoliciesFromToml([folder], () => 4);
    const rejected = errors.filter(({ severity }: { severity: string }) => severity !== 'warning');
    if (rejected.length > 0) throw new Error(`Gemini rejects the policy: ${JSON.stringify(rejected)}`);
    const engine = new PolicyEngine({ rules, checkers });
    const decided: Outcome[] = [];
    for (const { tool, arguments: args } of calls) {
      const name = `mcp_tracker_${tool.replace(/[^A-Za-z0-9_\-.:]/g, '_')}`;
      const { decision } = await engine.check({ name, args: args ?? {} }, 'tracker');
      decided.push(outcomes[decision]!);
    }
    return decided;
  },
};
