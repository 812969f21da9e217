import { parse, stringify } from 'smol-toml';
import { z } from 'zod';
import { aboutPolicy } from '../about.ts';
import { guardCommand } from '../guard-command.ts';
import { jsonText } from '../json-text.ts';
import type { ExportedFile, PolicyTarget } from '../types.ts';
import { withEffect } from '../with-effect.ts';
import { check } from './check.ts';
import { parseJson } from './json.ts';
import { namesOnly } from './names-only.ts';
import { parseToml } from './toml.ts';

const mode = z.enum(['prompt', 'approve']);

const config = z.strictObject({
  mcp_servers: z.record(
    z.string().regex(/^[A-Za-z0-9_-]+$/, 'a server name may hold letters, digits, - and _'),
    z.strictObject({
      url: z.url().optional(),
      enabled_tools: z.array(z.string()).optional(),
      disabled_tools: z.array(z.string()).optional(),
      default_tools_approval_mode: mode,
      tools: z.custom<Record<string, unknown>>((value) => typeof value === 'object').optional(),
    }),
  ),
});

const toolConfig = z.strictObject({ approval_mode: mode });

const hooks = z.strictObject({
  hooks: z.strictObject({
    PreToolUse: z.array(
      z.strictObject({
        matcher: z.string(),
        hooks: z.array(z.strictObject({ type: z.literal('command'), command: z.string() })),
      }),
    ),
  }),
});

interface Config {
  mcp_servers: Record<
    string,
    {
      url?: string;
      enabled_tools?: string[];
      disabled_tools?: string[];
      default_tools_approval_mode: 'prompt' | 'approve';
      tools?: Record<string, { approval_mode: 'prompt' | 'approve' }>;
    }
  >;
}

function serverName(alias: string): string {
  return alias.replace(/[^A-Za-z0-9_-]/g, '_');
}

/** Codex: raw tool names, an allowlist that denies the rest, and an approval mode for each tool. */
export const codex: PolicyTarget = {
  id: 'codex',
  title: 'Codex',
  documentation: 'https://developers.openai.com/codex/config-reference',
  apply: [
    'Merge the table into the one of the server in ~/.codex/config.toml, or into .codex/config.toml of the project.',
    'The table must have the name the server has there: pass --alias if it differs.',
    'With --guard, put hooks.json beside it and trust the hook when Codex asks: it skips hooks it does not trust.',
  ],
  can: () => ({
    ...namesOnly,
    effects: ['allow', 'ask', 'deny'],
    defaults: ['allow', 'ask', 'deny'],
    hide: true,
    hook: 'server',
  }),

  serverOf: serverName,
  serversIn: ([file]) => Object.keys((parse(file!.text) as unknown as Config).mcp_servers),
  parts: ['.toml'],

  write(policy, { alias, guard, url }) {
    const name = serverName(alias);
    const [allow, ask, deny] = [withEffect(policy, 'allow'), withEffect(policy, 'ask'), withEffect(policy, 'deny')];
    const written: Config = {
      mcp_servers: {
        [name]: {
          ...(url && { url }),
          ...(policy.default === 'deny' && { enabled_tools: [...allow, ...ask].sort() }),
          disabled_tools: deny,
          default_tools_approval_mode: policy.default === 'allow' ? 'approve' : 'prompt',
          tools: Object.fromEntries([
            ...allow.map((tool) => [tool, { approval_mode: 'approve' }] as const),
            ...ask.map((tool) => [tool, { approval_mode: 'prompt' }] as const),
          ]),
        },
      },
    };
    const files: ExportedFile[] = [
      { path: '.codex/config.toml', text: `# ${aboutPolicy(policy)}\n${stringify(written)}\n` },
    ];
    if (guard) {
      const command = guardCommand('codex', alias);
      const matcher = `mcp__${name}__.*`;
      const text = jsonText({ hooks: { PreToolUse: [{ matcher, hooks: [{ type: 'command', command }] }] } });
      files.push({ path: '.codex/hooks.json', text });
    }
    return files;
  },

  validate(text, path) {
    if (path.endsWith('.json')) return check(hooks, parseJson(text));
    const parsed = parseToml(text);
    const errors = check(config, parsed);
    if (errors.length > 0 || 'error' in parsed) return errors;
    return Object.values((parsed.value as Config).mcp_servers).flatMap(({ tools = {} }) =>
      Object.entries(tools).flatMap(([tool, value]) =>
        check(toolConfig, { value }).map((error) => `${tool}: ${error}`),
      ),
    );
  },

  evaluate([file], { tool }, { alias }) {
    const server = (parse(file!.text) as unknown as Config).mcp_servers[serverName(alias)]!;
    if (server.disabled_tools?.includes(tool)) return 'deny';
    if (server.enabled_tools && !server.enabled_tools.includes(tool)) return 'deny';
    const own = server.tools && Object.hasOwn(server.tools, tool) ? server.tools[tool]!.approval_mode : undefined;
    return (own ?? server.default_tools_approval_mode) === 'approve' ? 'allow' : 'ask';
  },
};
