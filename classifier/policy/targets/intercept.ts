import { parse } from 'yaml';
import { counted } from '#db/counted.ts';
import { aboutPolicy } from '../about.ts';
import { argumentAt } from '../argument-at.ts';
import { describeRequirements } from '../describe.ts';
import { perWindow } from '../per-window.ts';
import type { PolicyTarget, Rule } from '../types.ts';
import { yamlText } from '../yaml-text.ts';
import { holds, interceptConditions } from './intercept-conditions.ts';
import { counterAt, hasRoom } from './intercept-counters.ts';
import { type InterceptDocument, type InterceptRule, readRateLimit } from './intercept-format.ts';
import { validateIntercept } from './intercept-validate.ts';

/** PolicyLayer Intercept, the open proxy: one YAML file of tools and rules. */
export const intercept: PolicyTarget = {
  id: 'intercept',
  title: 'Intercept',
  documentation: 'https://github.com/PolicyLayer/Intercept/blob/main/POLICY.md',
  apply: [
    'Check the file: intercept validate -c policy.yaml',
    'Start the server through it: intercept -c policy.yaml -- <server command>',
  ],
  can: () => ({
    effects: ['allow', 'deny'],
    defaults: ['allow', 'deny'],
    hide: true,
    windows: ['minute', 'hour', 'day'],
    scope: 'tool',
    operators: ['eq', 'in', 'lte', 'gte', 'regex', 'prefix', 'exists', 'maxLength'],
    skipsAbsent: false,
    drift: 'unseen',
    hook: false,
    unnameable: (name) => (name === '*' ? '`*` means every tool there' : undefined),
    uncountable: (name) =>
      name.includes('.') ? 'Intercept takes a dot in the tool name for a path and rejects the whole file' : undefined,
    untestable: (requirement) =>
      interceptConditions(requirement) ? undefined : 'no condition of Intercept says this exactly',
  }),

  write(policy) {
    const rules = Object.entries(policy.tools);
    const hide = rules.filter(([, rule]) => rule.hide).map(([name]) => name);
    const document: InterceptDocument = {
      version: '1',
      description: aboutPolicy(policy),
      default: policy.default === 'allow' ? 'allow' : 'deny',
      ...(hide.length > 0 && { hide }),
      tools: Object.fromEntries(
        rules.filter(([, rule]) => !rule.hide).map(([name, rule]) => [name, { rules: interceptRules(rule) }]),
      ),
    };
    return [{ path: 'policy.yaml', text: yamlText(document) }];
  },

  validate: validateIntercept,

  evaluate([file], call) {
    const { tool, arguments: args = {}, callsBefore = 0 } = call;
    const document = parse(file!.text) as InterceptDocument;
    const { default: fallback = 'allow', hide = [], tools = {} } = document;
    if (hide.includes(tool) || hide.includes('*')) return 'deny';
    const listed = Object.hasOwn(tools, tool);
    if (!listed && fallback === 'deny') return 'deny';
    const at = (path: string) =>
      path.startsWith('state.') ? counterAt(path, document, call) : argumentAt(args, path.replace(/^args\./, ''));
    const passes = (rule: InterceptRule, listedAs: string) =>
      rule.action !== 'deny' &&
      (rule.rate_limit === undefined || callsBefore < limitOf(rule.rate_limit)) &&
      (rule.conditions ?? []).every((it) => holds(it, at(it.path))) &&
      hasRoom(rule, listedAs, document, call);
    const allPass = (name: string) =>
      !Object.hasOwn(tools, name) || (tools[name]!.rules ?? []).every((rule) => passes(rule, name));
    return allPass(tool) && allPass('*') ? 'allow' : 'deny';
  },
};

function interceptRules(rule: Rule): InterceptRule[] {
  if (rule.effect === 'deny') {
    return [{ name: 'denied', action: 'deny', on_deny: rule.message ?? rule.reason }];
  }
  const limits = rule.limits.map(({ max, window }) => ({
    name: `at most ${max} ${perWindow(window)}`,
    rate_limit: `${max}/${window}`,
    on_deny: `Limit of ${counted(max, 'call')} ${perWindow(window)} reached. Try again later.`,
  }));
  const conditions = rule.require.map((requirement) => ({
    name: `only with ${describeRequirements([requirement])}`,
    conditions: interceptConditions(requirement)!,
    on_deny: `Only allowed with ${describeRequirements([requirement])}.`,
  }));
  return [...conditions, ...limits];
}

function limitOf(text: string): number {
  const limit = readRateLimit(text);
  return 'count' in limit ? limit.count : 0;
}
