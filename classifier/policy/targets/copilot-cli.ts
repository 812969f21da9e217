import { z } from 'zod';
import { jsonText } from '../json-text.ts';
import type { PolicyTarget } from '../types.ts';
import { withEffect } from '../with-effect.ts';
import { check } from './check.ts';
import { parseJson } from './json.ts';
import { namesOnly } from './names-only.ts';

/** Brackets, commas, spaces and `*` are syntax in its arguments. */
const plainName = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/;
const argument = /^--(?:allow|deny)-tool=[A-Za-z0-9_.-]+\([A-Za-z0-9_-]+\)$/;

/** It cuts `server-tool` to so many characters, and a permission for a name that was cut matches nothing. */
const longest = 64;

const config = z.strictObject({
  mcpServers: z.record(z.string(), z.strictObject({ tools: z.array(z.string().regex(plainName)).min(1) })),
});

/** Its list of tools takes raw names; its permissions take them as the model sees them, without dots. */
function spelled(tool: string): string {
  return tool.replace(/[^A-Za-z0-9_-]/g, '-');
}

/** Copilot's command line: a list of the server's tools that exist for it, and arguments that spare the question. */
export const copilotCli: PolicyTarget = {
  id: 'copilot-cli',
  title: 'GitHub Copilot CLI',
  documentation: 'https://docs.github.com/copilot/concepts/agents/about-copilot-cli',
  apply: [
    'Merge the list into the entry of the server in ~/.copilot/mcp-config.json.',
    "Start it with the arguments: xargs -a copilot-arguments.txt -d '\\n' copilot",
  ],
  can: ({ alias }) => ({
    ...namesOnly,
    effects: ['allow', 'ask', 'deny'],
    defaults: ['deny'],
    hide: true,
    hook: false,
    emptyMeansAll: true,
    unwritable: alias.includes(' ')
      ? 'GitHub Copilot CLI reads no permission for a server with a space in its name: rename it'
      : undefined,
    unnameable(name) {
      if (!plainName.test(name)) return 'its lists take letters, digits, ., - and _ only';
      return alias.length + 1 + name.length > longest ? `with its server it has over ${longest} characters` : undefined;
    },
  }),
  nameOf: (tool, alias) => spelled(`${alias}-${tool}`).slice(0, longest),
  serversIn: ([config]) => Object.keys(JSON.parse(config!.text).mcpServers),
  parts: ['mcp-config.json', 'copilot-arguments.txt'],

  write(policy, { alias }) {
    const config = { mcpServers: { [alias]: { tools: withEffect(policy, 'allow', 'ask') } } };
    const flags = [
      ...withEffect(policy, 'allow').map((tool) => `--allow-tool=${alias}(${spelled(tool)})`),
      ...withEffect(policy, 'deny').map((tool) => `--deny-tool=${alias}(${spelled(tool)})`),
    ];
    return [
      { path: 'mcp-config.json', text: jsonText(config) },
      { path: 'copilot-arguments.txt', text: flags.map((flag) => `${flag}\n`).join('') },
    ];
  },

  validate(text, path) {
    if (path.endsWith('.json')) return check(config, parseJson(text));
    const wrong = text.split('\n').filter((line) => line !== '' && !argument.test(line));
    return wrong.map((line) => `not an argument: ${line}`);
  },

  evaluate([config, flags], { tool }, { alias }) {
    const { mcpServers } = JSON.parse(config!.text) as { mcpServers: Record<string, { tools: string[] }> };
    if (!mcpServers[alias]!.tools.includes(tool)) return 'deny';
    const given = flags!.text.split('\n');
    if (given.includes(`--deny-tool=${alias}(${spelled(tool)})`)) return 'deny';
    return given.includes(`--allow-tool=${alias}(${spelled(tool)})`) ? 'allow' : 'ask';
  },
};
