import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Call } from '#classifier/policy/types.ts';
import type { Oracle, Outcome } from './types.ts';

const address = '127.0.0.1:35920';

/** The Cerbos server, asked over HTTP. */
export const cerbos: Oracle = {
  target: 'cerbos',
  package: 'cerbos',
  version: '0.51.0',
  askIs: 'ask',
  guard: false,

  async decide({ installed, work, files, calls }) {
    const policies = join(work, 'policies');
    await mkdir(policies);
    await writeFile(join(policies, 'resource_policy.yaml'), files[0]!.text);
    const settings = {
      'storage.disk.directory': policies,
      'server.httpListenAddr': address,
      'server.grpcListenAddr': '127.0.0.1:35921',
      'telemetry.disabled': 'true',
    };
    const flags = Object.entries(settings).map(([key, value]) => `--set=${key}=${value}`);
    const server = spawn(join(installed, 'node_modules/.bin/cerbos'), ['server', ...flags], {
      stdio: 'ignore',
      detached: true,
    });
    try {
      await ready();
      const outcomes: Outcome[] = [];
      for (const call of calls) {
        if (await permits(call, false)) outcomes.push('allow');
        else outcomes.push((await permits(call, true)) ? 'ask' : 'refuse');
      }
      return outcomes;
    } finally {
      const ended = once(server, 'exit');
      // The package's program starts the binary as a child: end both.
      process.kill(-server.pid!);
      await ended;
    }
  },
};

async function ready(): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const answers = await fetch(`http://${address}/_cerbos/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (answers) return;
    await wait(100);
  }
  throw new Error('Cerbos does not start: it rejects the policy, or its port is taken');
}

async function permits(
  { tool, arguments: args = {}, callsBefore, definitionHash }: Call,
  approved: boolean,
): Promise<boolean> {
  const attr = {
    arguments: args,
    calls_before: callsBefore ?? 0,
    definition_hash: definitionHash,
    ...(approved && { approved }),
  };
  const response = await fetch(`http://${address}/api/check/resources`, {
    method: 'POST',
    body: JSON.stringify({
      principal: { id: 'someone', roles: ['agent'] },
      resources: [{ actions: [tool], resource: { kind: 'mcp:tracker', id: 'call', attr } }],
    }),
  });
  const { results } = (await response.json()) as { results: { actions: Record<string, string> }[] };
  return results[0]!.actions[tool] === 'EFFECT_ALLOW';
}
