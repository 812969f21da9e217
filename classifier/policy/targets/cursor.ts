import { z } from 'zod';
import { guardCommand } from '../guard-command.ts';
import { jsonText } from '../json-text.ts';
import type { ExportedFile, PolicyTarget } from '../types.ts';
import { withEffect } from '../with-effect.ts';
import { check } from './check.ts';
import { parseJson } from './json.ts';
import { namesOnly } from './names-only.ts';

/** `:`, `,`, `*` and brackets are syntax in its lists, so only plain names are written. */
const plainName = /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/;

const permissions = z.strictObject({ mcpAllowlist: z.array(z.string().regex(/^[^:*]+:[A-Za-z0-9_-]+$/)) });
const entry = z.string().regex(/^Mcp\([^:*()]+:[A-Za-z0-9_-]+\)$/);
const cli = z.strictObject({ permissions: z.strictObject({ allow: z.array(entry), deny: z.array(entry) }) });
const hooks = z.strictObject({
  version: z.literal(1),
  hooks: z.strictObject({ beforeMCPExecution: z.array(z.strictObject({ command: z.string() })).min(1) }),
});

type Written = Partial<z.infer<typeof permissions> & z.infer<typeof cli>>;

/**
 * Cursor: the editor has a list of tools that run without a question and no list of denied ones; only a hook denies
 * there. Its command line has both.
 */
export const cursor: PolicyTarget = {
  id: 'cursor',
  title: 'Cursor',
  documentation: 'https://cursor.com/docs/reference/permissions',
  apply: [
    'Merge permissions.json into ~/.cursor/permissions.json: the editor runs these tools without asking.',
    'Merge cli.json into .cursor/cli.json: the command line reads it.',
    'With --guard, put hooks.json into .cursor/: without it the editor asks about denied tools instead of denying them.',
    'Tools that appear later are asked about in any case: the hook is not told which server a call is for.',
  ],
  can: () => ({
    ...namesOnly,
    effects: ['allow', 'ask'],
    defaults: ['ask'],
    hide: false,
    hook: 'tool',
    unnameable: (name) => (plainName.test(name) ? undefined : 'its lists take letters, digits, - and _ only'),
  }),

  parts: ['permissions.json'],

  serversIn(files) {
    const named = files.flatMap(({ text }) => {
      const { mcpAllowlist = [], permissions: { allow = [], deny = [] } = {} } = JSON.parse(text) as Written;
      return [...mcpAllowlist, ...[...allow, ...deny].map((entry) => entry.slice('Mcp('.length))];
    });
    return [...new Set(named.map((entry) => entry.slice(0, entry.indexOf(':'))))];
  },

  write(policy, { alias, guard }) {
    const [allow, denied] = [withEffect(policy, 'allow'), withEffect(policy, 'ask')];
    const entries = (tools: string[]) => tools.map((tool) => `Mcp(${alias}:${tool})`);
    const files: ExportedFile[] = [
      { path: '.cursor/permissions.json', text: jsonText({ mcpAllowlist: allow.map((tool) => `${alias}:${tool}`) }) },
      { path: '.cursor/cli.json', text: jsonText({ permissions: { allow: entries(allow), deny: entries(denied) } }) },
    ];
    if (guard) {
      const command = guardCommand('cursor', alias);
      const text = jsonText({ version: 1, hooks: { beforeMCPExecution: [{ command }] } });
      files.push({ path: '.cursor/hooks.json', text });
    }
    return files;
  },

  validate(text, path) {
    const schema = path.endsWith('hooks.json') ? hooks : path.endsWith('cli.json') ? cli : permissions;
    return check(schema, parseJson(text));
  },

  evaluate([file], { tool }, { alias }) {
    return (JSON.parse(file!.text) as { mcpAllowlist: string[] }).mcpAllowlist.includes(`${alias}:${tool}`)
      ? 'allow'
      : 'ask';
  },
};
