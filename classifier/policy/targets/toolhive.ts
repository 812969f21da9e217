import { z } from 'zod';
import { aboutPolicy } from '../about.ts';
import {
  cedarClause,
  cedarHolds,
  cedarOperators,
  cedarPermits,
  cedarString,
  cedarUntestable,
  isCedarPermit,
} from '../cedar.ts';
import type { PolicyTarget } from '../types.ts';
import { yamlText } from '../yaml-text.ts';
import { check } from './check.ts';
import { parseYaml } from './yaml.ts';

const marker = 'resource == Tool::';

const config = z.strictObject({
  version: z.literal('1.0'),
  type: z.literal('cedarv1'),
  cedar: z.strictObject({
    policies: z.array(
      z.string().refine((text) => isCedarPermit(text, marker), 'must be a permit of one tool, as an export writes it'),
    ),
    entities_json: z.literal('[]'),
  }),
});

type Config = z.infer<typeof config>;

/** ToolHive's authorization file: Cedar, in which whatever no statement permits is denied. */
export const toolhive: PolicyTarget = {
  id: 'toolhive',
  title: 'ToolHive',
  documentation: 'https://docs.stacklok.com/toolhive/concepts/cedar-policies',
  apply: ['Start the server with the file: thv run --authz-config authz-config.yaml <server>'],
  can: () => ({
    effects: ['allow', 'deny'],
    defaults: ['deny'],
    hide: true,
    windows: [],
    operators: cedarOperators,
    skipsAbsent: false,
    drift: 'unseen',
    hook: false,
    untestable: cedarUntestable,
  }),

  write(policy) {
    const policies = Object.entries(policy.tools)
      .filter(([, { effect }]) => effect === 'allow')
      .map(([tool, { require }]) => {
        const clauses = require.map((requirement) => cedarClause(requirement, 'context', 'arg_'));
        const when = clauses.length > 0 ? ` when { ${clauses.join(' && ')} }` : '';
        return `permit(principal, action == Action::"call_tool", ${marker}${cedarString(tool)})${when};`;
      });
    const written: Config = { version: '1.0', type: 'cedarv1', cedar: { policies, entities_json: '[]' } };
    return [{ path: 'authz-config.yaml', text: yamlText(written, `# ${aboutPolicy(policy)}\n`) }];
  },

  validate: (text) => check(config, parseYaml(text)),

  evaluate([file], { tool, arguments: args = {} }) {
    const parsed = parseYaml(file!.text);
    const { policies } = ('value' in parsed ? (parsed.value as Config) : { cedar: { policies: [] } }).cedar;
    const permits = cedarPermits(policies, marker).get(tool) ?? [];
    return permits.some((conditions) => cedarHolds(conditions, 'arg_', args)) ? 'allow' : 'deny';
  },
};
