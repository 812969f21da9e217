import { parse } from 'yaml';
import { z } from 'zod';
import { aboutPolicy } from '../about.ts';
import type { PolicyTarget } from '../types.ts';
import { withEffect } from '../with-effect.ts';
import { yamlText } from '../yaml-text.ts';
import { check } from './check.ts';
import { namesOnly } from './names-only.ts';
import { parseYaml } from './yaml.ts';

const plainName = /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/;
const names = z.array(z.string().regex(/^[a-z0-9_-]+__[A-Za-z0-9_-]+$/));

const permission = z.strictObject({
  user: z.strictObject({ always_allow: names, ask_before: names, never_allow: names }),
});

const config = z.strictObject({
  GOOSE_MODE: z.literal('approve'),
  extensions: z.record(z.string(), z.strictObject({ available_tools: z.array(z.string().regex(plainName)).min(1) })),
});

interface Permission {
  user: Record<'always_allow' | 'ask_before' | 'never_allow', string[]>;
}

/** As `name_to_key` in https://github.com/block/goose/blob/main/crates/goose/src/config/extensions.rs has it. */
function extension(alias: string): string {
  return alias
    .replace(/\s/g, '')
    .replace(/[^A-Za-z0-9_-]/g, '_')
    .toLowerCase();
}

/** Goose: permission levels by `extension__tool`, and the list of an extension's tools that exist for it. */
export const goose: PolicyTarget = {
  id: 'goose',
  title: 'Goose',
  documentation: 'https://block.github.io/goose/docs/guides/managing-tools/tool-permissions',
  apply: [
    'Merge permission.yaml into ~/.config/goose/permission.yaml.',
    'Merge config.yaml into ~/.config/goose/config.yaml: in the default mode `auto` the permissions are ignored.',
    'The extension must have the name used in the files: pass --alias if it differs.',
  ],
  can: () => ({
    ...namesOnly,
    effects: ['allow', 'ask', 'deny'],
    defaults: ['deny'],
    hide: true,
    hook: false,
    elsewhere: () => 'mode approve asks about each that permission.yaml does not name',
    emptyMeansAll: true,
    unnameable: (name) =>
      plainName.test(name) ? undefined : 'only names of letters, digits, - and _ are known to match',
  }),
  nameOf: (tool, alias) => `${extension(alias)}__${tool}`,
  serverOf: extension,
  serversIn: ([, config]) => Object.keys(parse(config!.text).extensions),
  parts: ['permission.yaml', 'config.yaml'],

  write(policy, { alias }) {
    const named = (effect: 'allow' | 'ask' | 'deny') =>
      withEffect(policy, effect).map((tool) => `${extension(alias)}__${tool}`);
    const user = { always_allow: named('allow'), ask_before: named('ask'), never_allow: named('deny') };
    const available = withEffect(policy, 'allow', 'ask');
    const header = `# ${aboutPolicy(policy)}\n`;
    return [
      { path: 'permission.yaml', text: yamlText({ user }, header) },
      {
        path: 'config.yaml',
        text: yamlText(
          { GOOSE_MODE: 'approve', extensions: { [extension(alias)]: { available_tools: available } } },
          header,
        ),
      },
    ];
  },

  validate: (text, path) => check(path === 'config.yaml' ? config : permission, parseYaml(text)),

  evaluate([permission, config], { tool }, { alias }) {
    const { user } = parse(permission!.text) as Permission;
    if (!parse(config!.text).extensions[extension(alias)].available_tools.includes(tool)) return 'deny';
    const name = `${extension(alias)}__${tool}`;
    if (user.never_allow.includes(name)) return 'deny';
    return user.always_allow.includes(name) ? 'allow' : 'ask';
  },
};
