import { parse } from 'yaml';
import { z } from 'zod';
import { aboutPolicy } from '../about.ts';
import { celHolds, celOperators, celRequirement } from '../cel-conditions.ts';
import type { Effect, PolicyTarget, Rule } from '../types.ts';
import { yamlText } from '../yaml-text.ts';
import { check } from './check.ts';
import { parseYaml } from './yaml.ts';

/** An action is a pattern there: `*`, `:`, `[` and others are syntax. */
const plainName = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/;

const everybody = {
  actions: z.array(z.string().regex(plainName)).min(1),
  roles: z.tuple([z.literal('*')]),
};

/** A denial has no condition: Cerbos takes one that errs for unmet, and the call would pass. */
const rule = z.discriminatedUnion('effect', [
  z.strictObject({ ...everybody, effect: z.literal('EFFECT_DENY') }),
  z.strictObject({
    ...everybody,
    effect: z.literal('EFFECT_ALLOW'),
    condition: z
      .strictObject({
        match: z.strictObject({ all: z.strictObject({ of: z.array(z.strictObject({ expr: z.string() })).min(1) }) }),
      })
      .optional(),
  }),
]);

const document = z.strictObject({
  apiVersion: z.literal('api.cerbos.dev/v1'),
  description: z.string(),
  resourcePolicy: z.strictObject({
    resource: z.string().regex(/^mcp:[\w.-]+$/),
    version: z.literal('default'),
    rules: z.array(rule),
  }),
});

type Document = z.infer<typeof document>;

const approved = 'R.attr.approved == true';
const underLimit = /^R\.attr\.calls_before < (\d+)$/;

function resource(alias: string): string {
  return `mcp:${alias.replace(/[^\w.-]/g, '_')}`;
}

/**
 * Cerbos: one resource policy, an action for each tool. Approval and limits are conditions on attributes the
 * enforcement point sends; an attribute it does not send fails the condition, and the call is denied.
 */
export const cerbos: PolicyTarget = {
  id: 'cerbos',
  title: 'Cerbos',
  documentation: 'https://docs.cerbos.dev/cerbos/latest/policies/resource_policies',
  apply: [
    'Put the file into the policy folder of the Cerbos server.',
    'Check each call as an action on the resource, with attr.arguments, attr.calls_before and attr.definition_hash.',
    'Where a person has agreed to the call, send attr.approved: true; without it such tools are denied.',
  ],
  can: () => ({
    effects: ['allow', 'ask', 'deny'],
    defaults: ['deny'],
    hide: false,
    windows: ['second', 'minute', 'hour', 'day'],
    operators: celOperators,
    skipsAbsent: true,
    drift: 'denied',
    hook: false,
    unnameable: (name) => (plainName.test(name) ? undefined : 'an action is a pattern there'),
    untestable: (requirement) => (celRequirement(requirement) ? undefined : 'no condition says this exactly'),
  }),

  write(policy, { alias }) {
    const rules = Object.entries(policy.tools).map(([tool, it]): Document['resourcePolicy']['rules'][number] => {
      if (it.effect === 'deny') return { actions: [tool], effect: 'EFFECT_DENY', roles: ['*'] };
      const of = conditions(it, policy.default !== 'allow').map((expr) => ({ expr }));
      return {
        actions: [tool],
        effect: 'EFFECT_ALLOW',
        roles: ['*'],
        ...(of.length > 0 && { condition: { match: { all: { of } } } }),
      };
    });
    const written = {
      apiVersion: 'api.cerbos.dev/v1',
      description: aboutPolicy(policy),
      resourcePolicy: { resource: resource(alias), version: 'default', rules },
    };
    return [{ path: 'resource_policy.yaml', text: yamlText(written) }];
  },

  validate: (text) => check(document, parseYaml(text)),

  evaluate([file], { tool, arguments: args = {}, callsBefore = 0, definitionHash }): Effect {
    const { rules } = (parse(file!.text) as Document).resourcePolicy;
    const own = rules.filter(({ actions }) => actions.includes(tool));
    if (own.some(({ effect }) => effect === 'EFFECT_DENY')) return 'deny';
    const isMet = (expr: string) => {
      const [, max] = underLimit.exec(expr) ?? [];
      if (max) return callsBefore < Number(max);
      if (expr === approved) return true;
      if (expr.startsWith('R.attr.definition_hash')) return expr.endsWith(`== ${JSON.stringify(definitionHash)}`);
      return celHolds(expr, args);
    };
    const permits = own
      .map((it) => ('condition' in it ? (it.condition?.match.all.of.map(({ expr }) => expr) ?? []) : []))
      .filter((expressions) => expressions.every(isMet));
    if (permits.length === 0) return 'deny';
    return permits.every((expressions) => expressions.includes(approved)) ? 'ask' : 'allow';
  },
};

function conditions({ effect, definitionHash, limits, require }: Rule, pinned: boolean): string[] {
  return [
    ...(pinned ? [`R.attr.definition_hash == ${JSON.stringify(definitionHash)}`] : []),
    ...require.map((requirement) => celRequirement(requirement)!),
    ...limits.map(({ max }) => `R.attr.calls_before < ${max}`),
    ...(effect === 'ask' ? [approved] : []),
  ];
}
