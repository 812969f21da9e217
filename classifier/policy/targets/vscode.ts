import { parse } from 'yaml';
import { z } from 'zod';
import { aboutPolicy } from '../about.ts';
import { jsonText } from '../json-text.ts';
import type { PolicyTarget } from '../types.ts';
import { withEffect } from '../with-effect.ts';
import { yamlText } from '../yaml-text.ts';
import { check } from './check.ts';
import { parseJson } from './json.ts';
import { namesOnly } from './names-only.ts';
import { parseYaml } from './yaml.ts';

/** `/` and `*` are syntax in the list of an agent's tools. */
const plainName = /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/;

const settings = z.strictObject({
  'chat.tools.eligibleForAutoApproval': z.record(z.string().regex(plainName), z.literal(false)),
});

const agent = z.strictObject({
  name: z.string().min(1),
  description: z.string().min(1),
  tools: z.array(z.string().regex(/^[^/*]+\/[A-Za-z0-9_-]+$/)),
});

/**
 * VS Code with Copilot: a custom agent that has the permitted tools and no others of the server, and the setting that
 * keeps a question before each call. Whether a person answers «always allow» is beyond a file.
 */
export const vscode: PolicyTarget = {
  id: 'vscode',
  title: 'VS Code (Copilot)',
  documentation: 'https://code.visualstudio.com/docs/copilot/customization/custom-agents',
  apply: [
    'Put the agent file into .github/agents/ and choose the agent in the chat: other agents keep all tools.',
    'Merge the setting into .vscode/settings.json: these tools can never be approved in advance.',
    'The setting knows tools by their bare name: a tool of the same name on another server is covered as well.',
  ],
  can: () => ({
    ...namesOnly,
    effects: ['ask', 'deny'],
    defaults: ['deny'],
    hide: true,
    hook: false,
    elsewhere: () => 'this agent has none of them',
    emptyMeansAll: true,
    unnameable: (name) => (plainName.test(name) ? undefined : 'its lists take letters, digits, - and _ only'),
  }),

  parts: ['.agent.md'],

  serversIn([file]) {
    const { name, tools } = frontOf(file!.text);
    const [, limited] = /^(.+)-limited$/.exec(name) ?? [];
    const named = tools.map((tool) => tool.slice(0, tool.indexOf('/')));
    return [...new Set([...(limited ? [limited] : []), ...named])];
  },

  write(policy, { alias }) {
    const asked = withEffect(policy, 'ask');
    const front = yamlText({
      name: `${alias}-limited`,
      description: aboutPolicy(policy),
      tools: asked.map((tool) => `${alias}/${tool}`),
    });
    // Agents other than this one have the denied tools too.
    const never = withEffect(policy, 'ask', 'deny').map((tool) => [tool, false]);
    const setting = { 'chat.tools.eligibleForAutoApproval': Object.fromEntries(never) };
    return [
      { path: `.github/agents/${alias}-limited.agent.md`, text: `---\n${front}---\n` },
      { path: '.vscode/settings.json', text: jsonText(setting) },
    ];
  },

  validate(text, path) {
    if (path.endsWith('.json')) return check(settings, parseJson(text));
    const [, front] = /^---\n(.*)\n---\n/s.exec(text) ?? [];
    return front === undefined ? ['no front matter'] : check(agent, parseYaml(front));
  },

  evaluate([file], { tool }, { alias }) {
    return frontOf(file!.text).tools.includes(`${alias}/${tool}`) ? 'ask' : 'deny';
  },
};

function frontOf(text: string): z.infer<typeof agent> {
  const [, front] = /^---\n(.*)\n---\n/s.exec(text)!;
  return parse(front!);
}
