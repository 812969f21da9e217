import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Call } from '#classifier/policy/types.ts';
import { loopback } from './loopback.ts';
import { runClient } from './run-client.ts';
import type { Oracle, Outcome } from './types.ts';

interface Request {
  messages?: { role: string; tool_call_id?: string; content?: string }[];
  tools?: { function?: { name: string; description?: string } }[];
}

/** GitHub Copilot CLI without a person or an account, talking to a model of ours that calls every tool once. */
export const copilotCli: Oracle = {
  target: 'copilot-cli',
  package: '@github/copilot',
  version: '1.0.102',
  askIs: 'ask',
  guard: false,

  async decide({ installed, work, files, calls, offered }) {
    const results = new Map<string, string>();
    const model = await loopback((body, request, response) => {
      const { messages = [], tools = [] } = body as Request;
      for (const { role, tool_call_id: id, content } of messages) {
        if (role === 'tool' && id) results.set(id, String(content));
      }
      if (!request.url?.endsWith('/chat/completions')) return response.end('{"data": []}');
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const chunk of answer(tools.length > 0 && results.size === 0 ? calls : [], spellings(tools))) {
        response.write(`data: ${JSON.stringify(chunk)}\n\n`);
      }
      return response.end('data: [DONE]\n\n');
    });
    const [config, flags] = files.map(({ text }) => text);
    const parsed = JSON.parse(config!) as { mcpServers: { tracker: object } };
    Object.assign(parsed.mcpServers.tracker, {
      type: 'local',
      command: process.execPath,
      args: [join(import.meta.dirname, 'mcp-server.ts')],
      env: { TOOLS: JSON.stringify(offered) },
    });
    const home = join(work, 'home');
    await mkdir(home);
    await writeFile(join(home, 'mcp-config.json'), JSON.stringify(parsed));
    const given = flags!.split('\n').filter((line) => line !== '');
    try {
      await runClient(
        join(installed, 'node_modules/.bin/copilot'),
        ['-p', 'go', '--disable-builtin-mcps', ...given],
        work,
        {
          COPILOT_HOME: home,
          COPILOT_OFFLINE: 'true',
          COPILOT_AUTO_UPDATE: 'false',
          COPILOT_PROVIDER_BASE_URL: `${model.url}/v1`,
          COPILOT_PROVIDER_API_KEY: 'none',
          COPILOT_MODEL: 'mock',
        },
      );
    } finally {
      await model.close();
    }
    return calls.map(({ tool }, index) => outcomeOf(tool, results.get(`call_${index}`) ?? ''));
  },
};

/** Without a person at it the client says which calls it would have asked about. */
function outcomeOf(tool: string, result: string): Outcome {
  if (result.includes(`ran ${tool}`)) return 'allow';
  return result.includes('no interactive user response') ? 'ask' : 'refuse';
}

/** The name under which each tool is offered to the model, by the raw name its description quotes. */
function spellings(tools: Request['tools']): Map<string, string> {
  return new Map(
    (tools ?? []).flatMap(({ function: it }) => {
      const raw = /«ran (.*)»/s.exec(it?.description ?? '')?.[1];
      return it && raw !== undefined ? [[raw, it.name] as const] : [];
    }),
  );
}

/** An answer of the Chat Completions API that calls the tools, or just ends. */
function answer(calls: Call[], names: Map<string, string>): object[] {
  const chunk = (delta: object, finish_reason: string | null = null) => ({
    id: 'c',
    object: 'chat.completion.chunk',
    created: 0,
    model: 'mock',
    choices: [{ index: 0, delta, finish_reason }],
  });
  if (calls.length === 0) return [chunk({ role: 'assistant', content: 'done' }), chunk({}, 'stop')];
  const tool_calls = calls.map(({ tool, arguments: args }, index) => ({
    index,
    id: `call_${index}`,
    type: 'function',
    function: { name: names.get(tool) ?? `tracker-${tool}`, arguments: JSON.stringify(args ?? {}) },
  }));
  return [chunk({ role: 'assistant', tool_calls }), chunk({}, 'tool_calls')];
}
