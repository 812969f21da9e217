import { parse } from 'yaml';
import { z } from 'zod';
import { aboutPolicy } from '../about.ts';
import { celLiteral, celString, readCelString } from '../cel.ts';
import type { PolicyTarget } from '../types.ts';
import { withEffect } from '../with-effect.ts';
import { yamlText } from '../yaml-text.ts';
import { check } from './check.ts';
import { namesOnly } from './names-only.ts';
import { parseYaml } from './yaml.ts';

/** Where the server's address is not known: a name that never resolves. */
const placeholder = 'https://replace-me.invalid/mcp';

const nothing = { deny: 'true' } as const;
const permit = new RegExp(`^mcp\\.tool\\.target == (${celLiteral}) && mcp\\.tool\\.name == (${celLiteral})$`, 's');

const config = z.strictObject({
  mcp: z.strictObject({
    port: z.literal(3000),
    targets: z.tuple([z.strictObject({ name: z.string().min(1), mcp: z.strictObject({ host: z.url() }) })]),
    policies: z.strictObject({
      mcpAuthorization: z.strictObject({
        rules: z.array(z.union([z.string().regex(permit), z.strictObject({ deny: z.literal('true') })])).min(1),
      }),
    }),
  }),
});

type Config = z.infer<typeof config>;

/**
 * agentgateway's MCP authorization: CEL over target and tool name; once one rule permits, the rest is denied. The
 * arguments are part of the schema there but never filled in, so no rule speaks of them.
 */
export const agentgateway: PolicyTarget = {
  id: 'agentgateway',
  title: 'agentgateway',
  documentation: 'https://agentgateway.dev/docs/mcp/mcp-authz/',
  apply: [
    'Pass --url with the server’s address, or replace the host, and run: agentgateway -f agentgateway.yaml',
    'In a configuration of your own, merge `policies`; the target must have the name used in the rules (--alias).',
  ],
  can: () => ({
    ...namesOnly,
    effects: ['allow', 'deny'],
    defaults: ['deny'],
    hide: true,
    hook: false,
    elsewhere: () => 'denied at the same gateway until a rule permits them',
  }),

  serversIn: ([file]) => (parse(file!.text) as Config).mcp.targets.map(({ name }) => name),

  write(policy, { alias, url = placeholder }) {
    const rules: Config['mcp']['policies']['mcpAuthorization']['rules'] = withEffect(policy, 'allow').map(
      (tool) => `mcp.tool.target == ${celString(alias)} && mcp.tool.name == ${celString(tool)}`,
    );
    const written: Config = {
      mcp: {
        port: 3000,
        targets: [{ name: alias, mcp: { host: url } }],
        policies: { mcpAuthorization: { rules: rules.length > 0 ? rules : [nothing] } },
      },
    };
    return [{ path: 'agentgateway.yaml', text: yamlText(written, `# ${aboutPolicy(policy)}\n`) }];
  },

  validate: (text) => check(config, parseYaml(text)),

  evaluate([file], { tool }, { alias }) {
    const { rules } = (parse(file!.text) as Config).mcp.policies.mcpAuthorization;
    // A rule that denies goes before all that permit.
    if (rules.some((rule) => typeof rule !== 'string')) return 'deny';
    const permitted = rules.some((rule) => {
      const [, target, name] = typeof rule === 'string' ? (permit.exec(rule) ?? []) : [];
      return target !== undefined && readCelString(target) === alias && readCelString(name!) === tool;
    });
    return permitted ? 'allow' : 'deny';
  },
};
