import { z } from 'zod';
import { jsonText } from '../json-text.ts';
import type { PolicyTarget } from '../types.ts';
import { withEffect } from '../with-effect.ts';
import { check } from './check.ts';
import { parseJson } from './json.ts';
import { namesOnly } from './names-only.ts';

const names = z.strictObject({ tool_names: z.array(z.string()).min(1) });

const mcpTool = z.strictObject({
  type: z.literal('mcp'),
  server_label: z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*$/),
  server_url: z.url().optional(),
  allowed_tools: names,
  require_approval: z.strictObject({ never: names.optional(), always: names.optional() }),
});

type McpTool = z.infer<typeof mcpTool>;

function label(alias: string): string {
  return alias.replace(/[^A-Za-z0-9_-]/g, '_').replace(/^[^A-Za-z]/, 's_$&');
}

/** The `mcp` tool of OpenAI's Responses API: an allowlist, and approval for some of it. */
export const openai: PolicyTarget = {
  id: 'openai',
  title: 'OpenAI Responses API',
  documentation: 'https://platform.openai.com/docs/guides/tools-remote-mcp',
  apply: [
    'Add the object to `tools` of the request.',
    'Fill in server_url (or pass --url), and authorization if the server wants one.',
    'Answer mcp_approval_request items of tools under `always` with a person’s decision.',
  ],
  can: () => ({
    ...namesOnly,
    effects: ['allow', 'ask', 'deny'],
    defaults: ['deny'],
    hide: true,
    hook: false,
    emptyMeansAll: true,
  }),

  write(policy, { alias, url }) {
    const [never, always] = [withEffect(policy, 'allow'), withEffect(policy, 'ask')];
    const written: McpTool = {
      type: 'mcp',
      server_label: label(alias),
      ...(url && { server_url: url }),
      allowed_tools: { tool_names: [...never, ...always].sort() },
      require_approval: {
        ...(never.length > 0 && { never: { tool_names: never } }),
        ...(always.length > 0 && { always: { tool_names: always } }),
      },
    };
    return [{ path: 'openai-mcp-tool.json', text: jsonText(written) }];
  },

  validate: (text) => check(mcpTool, parseJson(text)),

  evaluate([file], { tool }) {
    const { allowed_tools: allowed, require_approval: approval } = JSON.parse(file!.text) as McpTool;
    if (!allowed.tool_names.includes(tool)) return 'deny';
    return approval.never?.tool_names.includes(tool) ? 'allow' : 'ask';
  },
};
