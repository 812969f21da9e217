import { z } from 'zod';
import { guardCommand } from '../guard-command.ts';
import { jsonText } from '../json-text.ts';
import { serversBefore } from '../servers-before.ts';
import type { PolicyTarget } from '../types.ts';
import { withEffect } from '../with-effect.ts';
import { check } from './check.ts';
import { parseJson } from './json.ts';
import { namesOnly } from './names-only.ts';

/** Claude Code replaces every other character before it compares; a rule in the raw name is ignored in silence. */
function normalised(text: string): string {
  return text.replace(/[^A-Za-z0-9_-]/g, '_');
}

function spelled(tool: string, alias: string): string {
  return `mcp__${normalised(alias)}__${normalised(tool)}`;
}

const toolRule = z.string().regex(/^mcp__[A-Za-z0-9_-]+$/, 'must be mcp__server or mcp__server__tool');
const hook = z.strictObject({ type: z.literal('command'), command: z.string().min(1) });

const settings = z.strictObject({
  $schema: z.string().optional(),
  permissions: z.strictObject({
    allow: z.array(toolRule).optional(),
    ask: z.array(toolRule).optional(),
    deny: z.array(toolRule).optional(),
    defaultMode: z.literal('dontAsk').optional(),
    disableBypassPermissionsMode: z.literal('disable').optional(),
  }),
  allowManagedPermissionRulesOnly: z.boolean().optional(),
  allowManagedHooksOnly: z.boolean().optional(),
  hooks: z
    .strictObject({ PreToolUse: z.array(z.strictObject({ matcher: z.string(), hooks: z.array(hook).min(1) })) })
    .optional(),
});

type Settings = z.infer<typeof settings>;

/**
 * Claude Code's permission lists. Deny beats ask beats allow, and a tool in none of them is asked about. The only
 * default that denies is `dontAsk`, under which `ask` denies as well and every tool of every other server is denied:
 * a fragment leaves it out.
 */
export function claudeSettings(
  place: Pick<PolicyTarget, 'id' | 'title' | 'apply'> & {
    path: string;
    policyPath: string;
    permissions?: Partial<Settings['permissions']>;
    extra?: Omit<Partial<Settings>, 'permissions' | 'hooks'>;
    /** What the whole file does to other servers beside its default. */
    elsewhere?: string;
  },
): PolicyTarget {
  return {
    id: place.id,
    title: place.title,
    documentation: 'https://code.claude.com/docs/en/permissions',
    apply: place.apply,
    can: ({ guard, allowLooser, fragment }) => ({
      ...namesOnly,
      effects: guard || allowLooser || fragment ? ['allow', 'ask', 'deny'] : ['allow', 'deny'],
      defaults: ['allow', guard || allowLooser || fragment ? 'ask' : 'deny'],
      silent: fragment,
      elsewhere: (fallback) =>
        fragment
          ? undefined
          : fallback === 'deny'
            ? 'every tool that no rule in the settings allows is denied'
            : place.elsewhere,
      hide: true,
      hook: 'server',
    }),
    nameOf: spelled,
    serverOf: normalised,

    serversIn([file]) {
      const { allow = [], ask = [], deny = [] } = (JSON.parse(file!.text) as Settings).permissions;
      const named = [...allow, ...ask, ...deny].map((rule) => rule.slice('mcp__'.length));
      return serversBefore(named, '__');
    },

    write(policy, { alias, guard, fragment }) {
      const named = (effect: 'allow' | 'ask' | 'deny') =>
        withEffect(policy, effect)
          .map((tool) => spelled(tool, alias))
          .sort();
      const [allow, ask, deny] = [named('allow'), named('ask'), named('deny')];
      if (policy.default === 'allow') allow.unshift(`mcp__${normalised(alias)}`);
      const written: Settings = {
        $schema: 'https://json.schemastore.org/claude-code-settings.json',
        permissions: {
          allow,
          ...(ask.length > 0 && { ask }),
          deny,
          ...(policy.default === 'deny' && { defaultMode: 'dontAsk' }),
          ...(!fragment && place.permissions),
        },
        ...(!fragment && place.extra),
        ...(guard && {
          hooks: {
            PreToolUse: [
              {
                matcher: `mcp__${normalised(alias)}__.*`,
                hooks: [{ type: 'command', command: guardCommand('claude-code', alias, place.policyPath) }],
              },
            ],
          },
        }),
      };
      return [{ path: place.path, text: jsonText(written) }];
    },

    validate: (text) => check(settings, parseJson(text)),

    evaluate([file], { tool }, { alias }) {
      const { allow = [], ask = [], deny = [], defaultMode } = (JSON.parse(file!.text) as Settings).permissions;
      const names = [`mcp__${normalised(alias)}`, spelled(tool, alias)];
      const listed = (list: string[]) => names.some((name) => list.includes(name));
      if (listed(deny)) return 'deny';
      if (!listed(ask) && listed(allow)) return 'allow';
      return defaultMode === 'dontAsk' ? 'deny' : 'ask';
    },
  };
}
