import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { guardPolicyPath } from '#classifier/policy/export.ts';
import type { Call } from '#classifier/policy/types.ts';
import { installGuard } from './install-guard.ts';
import { loopback, sendEvents } from './loopback.ts';
import { runClient } from './run-client.ts';
import type { Oracle } from './types.ts';

interface Message {
  role: string;
  content: string | { type: string; tool_use_id?: string; is_error?: boolean }[];
}

/** Claude Code without a person at it, talking to a model that calls every tool once. */
export const claudeCode: Oracle = {
  target: 'claude-code',
  package: '@anthropic-ai/claude-code',
  version: '2.1.329',
  askIs: 'refuse',
  guard: true,

  async decide({ installed, work, files, calls, offered }) {
    const results = new Map<string, boolean>();
    const model = await loopback((body, request, response) => {
      const { messages = [], tools = [] } = body as { messages?: Message[]; tools?: unknown[] };
      const returned = messages.flatMap(({ content }) => (Array.isArray(content) ? content : []));
      for (const { type, tool_use_id: id, is_error: failed } of returned) {
        if (type === 'tool_result' && id) results.set(id, failed === true);
      }
      if (!request.url?.startsWith('/v1/messages')) return response.end('{}');
      if (request.url.includes('count_tokens')) return response.end('{"input_tokens":1}');
      return sendEvents(response, answer(tools.length > 0 && results.size === 0 ? calls : []));
    });
    const server = {
      command: process.execPath,
      args: [join(import.meta.dirname, 'mcp-server.ts')],
      env: { TOOLS: JSON.stringify(offered) },
    };
    await writeFile(join(work, 'mcp.json'), JSON.stringify({ mcpServers: { tracker: server } }));
    await writeFile(join(work, 'policy.json'), files[0]!.text);
    const guarded = files.find(({ path }) => path === guardPolicyPath);
    if (guarded) await installGuard(work, guarded.text);
    const flags = [
      '--mcp-config',
      'mcp.json',
      '--strict-mcp-config',
      '--settings',
      'policy.json',
      '--setting-sources',
      '',
    ];
    try {
      await runClient(
        join(installed, 'node_modules/.bin/claude'),
        ['-p', 'go', ...flags, '--output-format', 'json'],
        work,
        {
          ANTHROPIC_BASE_URL: model.url,
          ANTHROPIC_API_KEY: 'none',
          CLAUDE_PROJECT_DIR: work,
          CLAUDE_CONFIG_DIR: join(work, 'home'),
          CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
          DISABLE_AUTOUPDATER: '1',
          DISABLE_TELEMETRY: '1',
        },
      );
    } finally {
      await model.close();
    }
    return calls.map((_, index) => (results.get(`call_${index}`) === false ? 'allow' : 'refuse'));
  },
};

/** An answer of the Messages API that uses the tools, or just ends. */
function answer(calls: Call[]): { type: string }[] {
  const usage = { input_tokens: 1, output_tokens: 1 };
  const message = { id: 'm', type: 'message', role: 'assistant', model: 'mock', content: [], stop_reason: null, usage };
  const blocks = calls.flatMap(({ tool, arguments: args }, index) => [
    {
      type: 'content_block_start',
      index,
      content_block: { type: 'tool_use', id: `call_${index}`, name: spelled(tool), input: {} },
    },
    {
      type: 'content_block_delta',
      index,
      delta: { type: 'input_json_delta', partial_json: JSON.stringify(args ?? {}) },
    },
    { type: 'content_block_stop', index },
  ]);
  const text = [
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'done' } },
    { type: 'content_block_stop', index: 0 },
  ];
  return [
    { type: 'message_start', message },
    ...(calls.length > 0 ? blocks : text),
    { type: 'message_delta', delta: { stop_reason: calls.length > 0 ? 'tool_use' : 'end_turn' }, usage },
    { type: 'message_stop' },
  ] as { type: string }[];
}

/** The name under which Claude Code offers the tool to the model. */
function spelled(tool: string): string {
  return `mcp__tracker__${tool.replace(/[^A-Za-z0-9_-]/g, '_')}`;
}
