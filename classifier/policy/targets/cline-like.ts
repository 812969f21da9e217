import { z } from 'zod';
import { jsonText } from '../json-text.ts';
import type { Capabilities, PolicyTarget } from '../types.ts';
import { withEffect } from '../with-effect.ts';
import { check } from './check.ts';
import { parseJson } from './json.ts';
import { namesOnly } from './names-only.ts';

/** Editors whose mcp.json lists the tools that run without a question, and in some also those that are switched off. */
export function clineLike(
  editor: Pick<PolicyTarget, 'id' | 'title' | 'documentation' | 'apply'> & {
    path: string;
    allowKey: string;
    denyKey?: string;
    /** The entry under `allowKey` that means every tool. */
    everyTool?: string;
  },
): PolicyTarget {
  const { id, title, documentation, apply, path, allowKey, denyKey, everyTool } = editor;
  const names = z.array(z.string().min(1));
  const server = z.strictObject({ [allowKey]: names, ...(denyKey && { [denyKey]: names }) });
  const config = z.strictObject({ mcpServers: z.record(z.string().min(1), server) });
  const can: Capabilities = {
    ...namesOnly,
    effects: denyKey ? ['allow', 'ask', 'deny'] : ['allow', 'ask'],
    defaults: ['ask'],
    hide: denyKey !== undefined,
    hook: false,
    unnameable: (name) => (name === '*' ? '`*` means every tool there' : undefined),
  };
  return {
    id,
    title,
    documentation,
    apply,
    can: () => can,
    serversIn: ([file]) => Object.keys(JSON.parse(file!.text).mcpServers),

    write(policy, { alias }) {
      const lists = {
        [allowKey]: withEffect(policy, 'allow'),
        ...(denyKey && { [denyKey]: withEffect(policy, 'deny') }),
      };
      return [{ path, text: jsonText({ mcpServers: { [alias]: lists } }) }];
    },

    validate: (text) => check(config, parseJson(text)),

    evaluate([file], { tool }, { alias }) {
      const lists = JSON.parse(file!.text).mcpServers[alias] as Record<string, string[]>;
      if (denyKey && lists[denyKey]!.includes(tool)) return 'deny';
      const allowed = lists[allowKey]!;
      return allowed.includes(tool) || (everyTool !== undefined && allowed.includes(everyTool)) ? 'allow' : 'ask';
    },
  };
}
