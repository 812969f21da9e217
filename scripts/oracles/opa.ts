import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Call } from '#classifier/policy/types.ts';
import type { Oracle, Outcome } from './types.ts';

const address = '127.0.0.1:35922';

/** The Open Policy Agent server with the bundle in a folder, asked as its documentation says. */
export const opa: Oracle = {
  target: 'opa',
  package: 'opa',
  program: 'version',
  version: '1.4.2',
  askIs: 'ask',
  guard: false,

  async decide({ installed, work, files, calls }) {
    const bundle = join(work, 'bundle');
    for (const { path, text } of files) {
      await mkdir(dirname(join(bundle, path)), { recursive: true });
      await writeFile(join(bundle, path), text);
    }
    const flags = ['run', '--server', '--addr', address, '--disable-telemetry', '--bundle', bundle];
    const server = spawn(installed, flags, { stdio: 'ignore' });
    try {
      await ready();
      const outcomes: Outcome[] = [];
      for (const call of calls) outcomes.push(await outcomeOf(call));
      return outcomes;
    } finally {
      const ended = once(server, 'exit');
      server.kill();
      await ended;
    }
  },
};

async function ready(): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const answers = await fetch(`http://${address}/health?bundles`).then(
      (response) => response.ok,
      () => false,
    );
    if (answers) return;
    await wait(100);
  }
  throw new Error('OPA does not start: it rejects the bundle, or its port is taken');
}

async function outcomeOf(call: Call): Promise<Outcome> {
  const action = await decision(call, false);
  if (action !== 'require_approval') return action === 'allow' ? 'allow' : 'refuse';
  return (await decision(call, true)) === 'allow' ? 'ask' : 'refuse';
}

async function decision({ tool, arguments: args = {}, callsBefore, definitionHash }: Call, approved: boolean) {
  const response = await fetch(`http://${address}/v1/data/mcp/authz/decision`, {
    method: 'POST',
    body: JSON.stringify({
      input: {
        server: 'tracker',
        tool,
        arguments: args,
        calls_before: callsBefore ?? 0,
        definition_hash: definitionHash,
        ...(approved && { approved }),
      },
    }),
  });
  return ((await response.json()) as { result?: { action: string } }).result?.action;
}
