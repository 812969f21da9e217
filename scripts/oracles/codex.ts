import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'smol-toml';
import { guardPolicyPath } from '#classifier/policy/export.ts';
import type { Call } from '#classifier/policy/types.ts';
import { installGuard } from './install-guard.ts';
import { loopback, sendEvents } from './loopback.ts';
import { runClient } from './run-client.ts';
import type { Oracle } from './types.ts';

interface Item {
  type: string;
  call_id?: string;
  output?: unknown;
}

/** Codex without a person at it, talking to a model that calls every tool once. */
export const codex: Oracle = {
  target: 'codex',
  package: '@openai/codex',
  version: '0.169.0',
  askIs: 'refuse',
  guard: true,

  async decide({ installed, work, files, calls, offered }) {
    const outputs = new Map<string, string>();
    const model = await loopback((body, request, response) => {
      const { input = [] } = body as { input?: Item[] };
      for (const { call_id: id, output } of input)
        if (id && output !== undefined) outputs.set(id, JSON.stringify(output));
      if (!request.url?.endsWith('/responses')) return response.end('{}');
      return sendEvents(response, answer(outputs.size === 0 ? calls : []));
    });
    const config = parse(files[0]!.text) as { mcp_servers: { tracker: object } };
    Object.assign(config.mcp_servers.tracker, {
      command: process.execPath,
      args: [join(import.meta.dirname, 'mcp-server.ts')],
      env: { TOOLS: JSON.stringify(offered) },
    });
    const provider = {
      model: 'mock',
      model_provider: 'mock',
      model_providers: {
        mock: {
          name: 'mock',
          base_url: `${model.url}/v1`,
          wire_api: 'responses',
          request_max_retries: 0,
          stream_max_retries: 0,
        },
      },
    };
    const home = join(work, 'home');
    await mkdir(home, { recursive: true });
    await writeFile(join(home, 'config.toml'), stringify({ ...provider, ...config }));
    const guarded = files.find(({ path }) => path === guardPolicyPath);
    if (guarded) {
      await installGuard(work, guarded.text);
      await writeFile(join(home, 'hooks.json'), files.find(({ path }) => path.endsWith('hooks.json'))!.text);
    }
    const flags = ['exec', '--skip-git-repo-check', ...(guarded ? ['--dangerously-bypass-hook-trust'] : []), 'go'];
    try {
      await runClient(join(installed, 'node_modules/.bin/codex'), flags, work, { CODEX_HOME: home });
    } finally {
      await model.close();
    }
    return calls.map(({ tool }, index) => (outputs.get(`call_${index}`)?.includes(`ran ${tool}`) ? 'allow' : 'refuse'));
  },
};

/** An answer of the Responses API that calls the tools, or just ends. */
function answer(calls: Call[]): { type: string }[] {
  const response = { id: 'r', object: 'response', status: 'completed', output: [] };
  const message = { type: 'message', role: 'assistant', id: 'm', content: [{ type: 'output_text', text: 'done' }] };
  const items =
    calls.length > 0
      ? calls.map(({ tool, arguments: args }, index) => ({
          type: 'function_call',
          id: `fc_${index}`,
          call_id: `call_${index}`,
          namespace: 'mcp__tracker',
          name: tool.replace(/[^A-Za-z0-9_-]/g, '_'),
          arguments: JSON.stringify(args ?? {}),
        }))
      : [message];
  const usage = { input_tokens: 1, output_tokens: 1, total_tokens: 2 };
  return [
    { type: 'response.created', response },
    ...items.map((item, output_index) => ({ type: 'response.output_item.done', output_index, item })),
    { type: 'response.completed', response: { ...response, usage } },
  ] as { type: string }[];
}
