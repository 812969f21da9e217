import { parse } from 'yaml';
import { z } from 'zod';
import { aboutPolicy } from '../about.ts';
import type { PolicyTarget } from '../types.ts';
import { withEffect } from '../with-effect.ts';
import { yamlText } from '../yaml-text.ts';
import { check } from './check.ts';
import { namesOnly } from './names-only.ts';
import { parseYaml } from './yaml.ts';

const tools = z.record(z.string().min(1), z.array(z.string().min(1)).min(1));

/** Docker MCP Gateway's tools file: the tools of each server that it offers. */
export const docker: PolicyTarget = {
  id: 'docker',
  title: 'Docker MCP Gateway',
  documentation: 'https://github.com/docker/mcp-gateway/blob/main/docs/profiles.md',
  apply: [
    'Run the gateway with the file: docker mcp gateway run --tools-config tools.yaml',
    'The server must have the name used in the file: pass --alias if it differs.',
  ],
  can: () => ({
    ...namesOnly,
    effects: ['allow', 'deny'],
    defaults: ['deny'],
    hide: true,
    hook: false,
    emptyMeansAll: true,
    unnameable: (name) => (name === '*' ? '`*` means every tool there' : undefined),
  }),

  serversIn: ([file]) => Object.keys(parse(file!.text)),

  write: (policy, { alias }) => [
    { path: 'tools.yaml', text: yamlText({ [alias]: withEffect(policy, 'allow') }, `# ${aboutPolicy(policy)}\n`) },
  ],

  validate: (text) => check(tools, parseYaml(text)),

  evaluate: ([file], { tool }, { alias }) => (parse(file!.text)[alias].includes(tool) ? 'allow' : 'deny'),
};
