import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Call } from '#classifier/policy/types.ts';
import type { Oracle, Outcome } from './types.ts';

/** Intercept as a client runs it: between the client and the server, on their standard streams. */
export const intercept: Oracle = {
  target: 'intercept',
  package: 'intercept',
  program: '--version',
  version: '77f0429',
  askIs: 'refuse',
  guard: false,

  async decide({ installed, work, files, calls, offered }) {
    await writeFile(join(work, 'policy.yaml'), files[0]!.text);
    const outcomes: Outcome[] = [];
    // One run a call: the counters of a run start at nothing.
    for (const [index, call] of calls.entries()) {
      outcomes.push(await outcomeOf(call, { installed, work, offered, state: join(work, `state-${index}`) }));
    }
    return outcomes;
  },
};

interface Run {
  installed: string;
  work: string;
  offered: string[];
  state: string;
}

async function outcomeOf({ tool, arguments: args = {}, callsBefore = 0 }: Call, run: Run): Promise<Outcome> {
  const { installed, work, offered, state } = run;
  const server = [process.execPath, join(import.meta.dirname, 'mcp-server.ts')];
  const proxy = spawn(installed, ['-c', join(work, 'policy.yaml'), '--state-dir', state, '--', ...server], {
    env: { PATH: process.env.PATH, HOME: work, TOOLS: JSON.stringify(offered) },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = once(proxy, 'exit');
  const answers = createInterface({ input: proxy.stdout })[Symbol.asyncIterator]();
  const ask = async (id: number, method: string, params: object) => {
    proxy.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`);
    for (let line = await answers.next(); !line.done; line = await answers.next()) {
      if (JSON.parse(line.value).id === id) return line.value;
    }
    throw new Error('Intercept ended: it rejects the policy');
  };
  try {
    await ask(0, 'initialize', {
      protocolVersion: '2025-06-18',
      capabilities: {},
      clientInfo: { name: 'x', version: '1' },
    });
    let last = '';
    for (let id = 1; id <= callsBefore + 1; id++) last = await ask(id, 'tools/call', { name: tool, arguments: args });
    return JSON.parse(last).result?.content?.[0]?.text === `ran ${tool}` ? 'allow' : 'refuse';
  } finally {
    proxy.stdin.end();
    proxy.kill();
    await ended;
  }
}
