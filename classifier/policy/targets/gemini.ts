import { parse, stringify } from 'smol-toml';
import { z } from 'zod';
import { aboutPolicy } from '../about.ts';
import { guardCommand } from '../guard-command.ts';
import { jsonText } from '../json-text.ts';
import type { Effect, ExportedFile, PolicyTarget } from '../types.ts';
import { check } from './check.ts';
import { parseJson } from './json.ts';
import { namesOnly } from './names-only.ts';
import { parseToml } from './toml.ts';

const decisions = { allow: 'allow', ask: 'ask_user', deny: 'deny' } as const;

const rule = z.strictObject({
  mcpName: z.string().min(1),
  toolName: z.string().min(1),
  decision: z.enum(['allow', 'ask_user', 'deny']),
  priority: z.int().min(0).max(999),
  denyMessage: z.string().optional(),
});

const policies = z.strictObject({ rule: z.array(rule).min(1) });
const settings = z.strictObject({
  hooks: z.strictObject({
    BeforeTool: z.array(
      z.strictObject({
        matcher: z.string(),
        hooks: z.array(z.strictObject({ name: z.string(), type: z.literal('command'), command: z.string() })),
      }),
    ),
  }),
});

type Rule = z.infer<typeof rule>;

/** What Gemini makes of a tool's name before it compares. */
function spelled(tool: string): string {
  return tool.replace(/[^A-Za-z0-9_\-.:]/g, '_');
}

/** The server name of rules for all of them. */
const everyServer = '*';

/** Beyond this length the middle of `mcp_server_tool` is cut out, and two tools may become one. */
const longestName = 63;

/** Gemini CLI's policy engine: the highest priority that matches decides. */
export const gemini: PolicyTarget = {
  id: 'gemini',
  title: 'Gemini CLI',
  documentation: 'https://github.com/google-gemini/gemini-cli/blob/main/docs/reference/policy-engine.md',
  apply: [
    'Put the file into ~/.gemini/policies/ (for everybody: /etc/gemini-cli/policies/).',
    'The server must be configured under the name in mcpName, best without underscores, and without "trust": true.',
    'With --guard, merge settings.json into the settings.json of the project.',
  ],
  can: ({ alias }) => ({
    ...namesOnly,
    effects: ['allow', 'ask', 'deny'],
    defaults: ['allow', 'ask', 'deny'],
    hide: true,
    hook: 'server',
    unwritable: /^mcp(_|$)|[^A-Za-z0-9_.-]/.test(alias)
      ? `Gemini CLI finds no rule for a server named ${JSON.stringify(alias)}: it puts mcp_ before names that do not begin so, and rewrites blanks; give the server another name, with --alias`
      : undefined,
    unnameable: (name) =>
      `mcp_${alias}_${spelled(name)}`.length > longestName
        ? `with its server’s it is longer than ${longestName}`
        : undefined,
  }),
  nameOf: spelled,
  parts: ['.toml'],

  serversIn([file]) {
    const names = [...new Set(rulesOf(file!).map(({ mcpName }) => mcpName))];
    const own = names.filter((name) => name !== everyServer);
    return own.length > 0 ? own : names;
  },

  write(policy, { alias, guard }) {
    const others: Rule = { mcpName: alias, toolName: '*', decision: decisions[policy.default], priority: 10 };
    if (policy.default === 'deny') others.denyMessage = 'Not in the policy of this server.';
    const rules = Object.entries(policy.tools).map(([tool, { effect, message, reason }]): Rule => {
      const named = { mcpName: alias, toolName: spelled(tool), decision: decisions[effect], priority: 100 };
      return effect === 'deny' ? { ...named, denyMessage: message ?? reason } : named;
    });
    const files: ExportedFile[] = [
      { path: 'toolrisk.toml', text: `# ${aboutPolicy(policy)}\n${stringify({ rule: [others, ...rules] })}\n` },
    ];
    if (guard) {
      const hook = { name: 'toolrisk', type: 'command', command: guardCommand('gemini', alias) };
      const text = jsonText({ hooks: { BeforeTool: [{ matcher: `mcp_${alias}_.*`, hooks: [hook] }] } });
      files.push({ path: '.gemini/settings.json', text });
    }
    return files;
  },

  validate: (text, path) =>
    path.endsWith('.json') ? check(settings, parseJson(text)) : check(policies, parseToml(text)),

  evaluate([file], { tool }, { alias }): Effect {
    const decided = rulesOf(file!)
      .filter(({ mcpName }) => mcpName === everyServer || mcpName === alias)
      .filter(({ toolName }) => toolName === '*' || toolName === spelled(tool))
      .sort((a, b) => b.priority - a.priority)[0]?.decision;
    // It asks about what no rule matches.
    if (decided === undefined) return 'ask';
    return decided === 'ask_user' ? 'ask' : decided;
  },
};

function rulesOf({ text }: ExportedFile): Rule[] {
  return (parse(text) as unknown as { rule: Rule[] }).rule;
}
