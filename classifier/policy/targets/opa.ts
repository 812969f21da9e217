import { z } from 'zod';
import { aboutPolicy } from '../about.ts';
import { decideCall } from '../decide-call.ts';
import { jsonText } from '../json-text.ts';
import { isPortableRegex } from '../portable-regex.ts';
import type { Policy, PolicyTarget, Requirement, Rule } from '../types.ts';
import { check } from './check.ts';
import { parseJson } from './json.ts';
import { rego } from './opa-rego.ts';

const operators = ['eq', 'in', 'lte', 'gte', 'regex', 'prefix', 'exists', 'maxLength', 'maxItems'] as const;

const rule = z.strictObject({
  effect: z.enum(['allow', 'ask', 'deny']),
  hide: z.boolean(),
  definition_hash: z.string(),
  reason: z.string(),
  message: z.string(),
  limits: z.array(z.strictObject({ max: z.int(), window: z.string(), scope: z.string() })),
  require: z.array(
    z.strictObject({
      path: z.string(),
      op: z.enum(operators),
      value: z.unknown(),
      if_absent: z.enum(['deny', 'skip']),
    }),
  ),
});

const server = z.strictObject({
  default: z.enum(['allow', 'ask', 'deny']),
  about: z.string(),
  tools: z.custom<Record<string, z.infer<typeof rule>>>((value) => typeof value === 'object' && value !== null),
});

const data = z.strictObject({ mcp_policy: z.record(z.string(), server) });
const manifest = z.strictObject({ revision: z.string(), roots: z.array(z.string()) });

type Data = z.infer<typeof data>;

/** An Open Policy Agent bundle: a fixed Rego program and the policy as data. It says everything the model says. */
export const opa: PolicyTarget = {
  id: 'opa',
  title: 'Open Policy Agent',
  documentation: 'https://www.openpolicyagent.org/docs/management-bundles',
  apply: [
    'Serve the folder as a bundle, or run: opa run --server --bundle <folder>',
    'Ask POST /v1/data/mcp/authz/decision with server, tool, arguments, definition_hash and calls_before for each call.',
    'Let the call pass only when the action is allow; on require_approval ask a person and repeat with approved: true.',
  ],
  can: () => ({
    effects: ['allow', 'ask', 'deny'],
    defaults: ['allow', 'ask', 'deny'],
    hide: true,
    windows: ['second', 'minute', 'hour', 'day'],
    operators,
    skipsAbsent: true,
    drift: 'denied',
    hook: false,
    untestable,
  }),

  serversIn: ([data]) => Object.keys((JSON.parse(data!.text) as Data).mcp_policy),
  parts: ['data.json'],

  write(policy, { alias }) {
    const tools = Object.entries(policy.tools).map(([name, it]) => [name, written(it)] as const);
    const document: Data = {
      mcp_policy: {
        [alias]: { default: policy.default, about: aboutPolicy(policy), tools: Object.fromEntries(tools) },
      },
    };
    const revision = `${policy.server.id}@${policy.server.version ?? ''} ${policy.profile} ${policy.ruleset}`;
    return [
      { path: '.manifest', text: jsonText({ revision, roots: ['mcp/authz', 'mcp_policy'] }) },
      { path: 'data.json', text: jsonText(document) },
      { path: 'mcp/authz/policy.rego', text: rego },
    ];
  },

  validate(text, path) {
    if (path.endsWith('.rego')) return text === rego ? [] : ['the program is not the one toolrisk writes'];
    const parsed = parseJson(text);
    if (path === '.manifest') return check(manifest, parsed);
    const errors = check(data, parsed);
    if (errors.length > 0 || 'error' in parsed) return errors;
    return Object.values((parsed.value as Data).mcp_policy).flatMap(({ tools }) =>
      Object.entries(tools).flatMap(([tool, value]) => check(rule, { value }).map((error) => `${tool}: ${error}`)),
    );
  },

  evaluate(files, call, { alias }) {
    const text = files.find(({ path }) => path === 'data.json')!.text;
    const { default: fallback, tools } = (JSON.parse(text) as Data).mcp_policy[alias]!;
    const known = Object.hasOwn(tools, call.tool) ? tools[call.tool]! : undefined;
    if (!known) return fallback;
    if (fallback !== 'allow' && call.definitionHash === undefined) return 'deny';
    const single = { default: fallback, tools: { x: modelled(known) } } as unknown as Policy;
    return decideCall(single, { ...call, tool: 'x' }).effect;
  },
};

function written({ effect, hide, definitionHash, reason, message, limits, require }: Rule): z.infer<typeof rule> {
  const conditions = require.map(({ path, op, value, ifAbsent }) => ({ path, op, value, if_absent: ifAbsent }));
  return {
    effect,
    hide,
    definition_hash: definitionHash,
    reason,
    message: message ?? reason,
    limits,
    require: conditions,
  };
}

function modelled({ definition_hash, require, ...rest }: z.infer<typeof rule>): Partial<Rule> {
  const conditions = require.map(({ if_absent, ...it }): Requirement => ({ ...it, ifAbsent: if_absent }));
  return { ...rest, definitionHash: definition_hash, require: conditions, limits: rest.limits as Rule['limits'] };
}

function untestable({ op, value }: Requirement): string | undefined {
  if (op === 'regex' && !(typeof value === 'string' && isPortableRegex(value))) return 'RE2 does not know this pattern';
  const compared = op === 'eq' ? [value] : op === 'in' && Array.isArray(value) ? value : [];
  return compared.some((it) => typeof it === 'object' && it !== null)
    ? 'objects are compared otherwise there'
    : undefined;
}
