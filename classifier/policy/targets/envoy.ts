import { parse } from 'yaml';
import { z } from 'zod';
import { aboutPolicy } from '../about.ts';
import type { PolicyTarget } from '../types.ts';
import { withEffect } from '../with-effect.ts';
import { yamlText } from '../yaml-text.ts';
import { check } from './check.ts';
import { namesOnly } from './names-only.ts';
import { parseYaml } from './yaml.ts';

/** Bounds of the custom resource definition. */
const mostRules = 32;
const mostToolsPerRule = 16;

const toolRule = z.strictObject({
  action: z.literal('Allow'),
  target: z.strictObject({
    tools: z
      .array(z.strictObject({ backend: z.string().min(1), tool: z.string().min(1) }))
      .min(1)
      .max(mostToolsPerRule),
  }),
});

const authorization = z.strictObject({
  defaultAction: z.literal('Deny'),
  rules: z.array(toolRule).max(mostRules).optional(),
});

const route = z.strictObject({
  apiVersion: z.literal('aigateway.envoyproxy.io/v1beta1'),
  kind: z.literal('MCPRoute'),
  metadata: z.strictObject({ name: z.string().regex(/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/) }),
  spec: z.strictObject({
    parentRefs: z.tuple([
      z.strictObject({
        group: z.literal('gateway.networking.k8s.io'),
        kind: z.literal('Gateway'),
        name: z.string().min(1),
      }),
    ]),
    backendRefs: z.array(z.strictObject({ name: z.string().min(1) })).min(1),
    securityPolicy: z.strictObject({ authorization }),
  }),
});

type Route = z.infer<typeof route>;

/** Envoy AI Gateway's MCPRoute: rules by tool name, first match wins, the rest is denied. */
export const envoy: PolicyTarget = {
  id: 'envoy',
  title: 'Envoy AI Gateway',
  documentation: 'https://aigateway.envoyproxy.io/docs/capabilities/mcp/',
  apply: [
    'Merge securityPolicy into the MCPRoute that routes to the server, or name your Gateway in parentRefs and apply this one.',
    'The backend must have the name used in the rules: pass --alias if it differs.',
  ],
  can: () => ({
    ...namesOnly,
    effects: ['allow', 'deny'],
    defaults: ['deny'],
    hide: false,
    hook: false,
    elsewhere: () => 'denied on the same route until a rule permits them',
  }),

  serversIn([file]) {
    const { backendRefs, securityPolicy } = (parse(file!.text) as Route).spec;
    const ruled = (securityPolicy.authorization.rules ?? []).flatMap(({ target }) => target.tools);
    return [...new Set([...backendRefs.map(({ name }) => name), ...ruled.map(({ backend }) => backend)])];
  },

  write(policy, { alias }) {
    const tools = withEffect(policy, 'allow').map((tool) => ({ backend: alias, tool }));
    const rules = Array.from({ length: Math.ceil(tools.length / mostToolsPerRule) }, (_, index) => ({
      action: 'Allow' as const,
      target: { tools: tools.slice(index * mostToolsPerRule, (index + 1) * mostToolsPerRule) },
    }));
    const written: Route = {
      apiVersion: 'aigateway.envoyproxy.io/v1beta1',
      kind: 'MCPRoute',
      metadata: {
        name:
          alias
            .toLowerCase()
            .replace(/[^a-z0-9]+/g, '-')
            .replace(/^-|-$/g, '') || 'server',
      },
      spec: {
        parentRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'replace-me' }],
        backendRefs: [{ name: alias }],
        securityPolicy: { authorization: { defaultAction: 'Deny', ...(rules.length > 0 && { rules }) } },
      },
    };
    return [{ path: 'mcproute.yaml', text: yamlText(written, `# ${aboutPolicy(policy)}\n`) }];
  },

  validate: (text) => check(route, parseYaml(text)),

  evaluate([file], { tool }, { alias }) {
    const { rules = [] } = (parse(file!.text) as Route).spec.securityPolicy.authorization;
    const permits = (it: { backend: string; tool: string }) => it.backend === alias && it.tool === tool;
    return rules.some(({ target }) => target.tools.some(permits)) ? 'allow' : 'deny';
  },
};
