import type { PolicyTarget, Rule } from '../types.ts';
import { validatePolicyLayer } from './policylayer-validate.ts';

interface ToolPolicy {
  deny_if?: { conditions: []; on_deny: string }[];
  limits?: { counter: string; window: string; max: number; scope: string }[];
}

interface Document {
  version: '1';
  default: 'allow' | 'deny';
  hide?: string[];
  tools?: Record<string, ToolPolicy>;
}

/**
 * PolicyLayer's policy.json. The shape of a condition inside `require` and `deny_if` is not documented, so none is
 * written: a rule with argument conditions becomes a denial.
 */
export const policylayer: PolicyTarget = {
  id: 'policylayer',
  title: 'PolicyLayer',
  documentation: 'https://policylayer.com/docs/writing-policies',
  apply: [
    'Open the policy of this server in PolicyLayer and choose the JSON view.',
    'Replace its content with policy.json and save.',
    'Attach the policy to every grant of the server: a grant without a policy denies everything.',
  ],
  can: () => ({
    effects: ['allow', 'deny'],
    defaults: ['allow', 'deny'],
    hide: true,
    windows: ['minute', 'hour'],
    scope: 'grant',
    operators: [],
    skipsAbsent: false,
    drift: 'unseen',
    hook: false,
    unnameable: (name) => (name === '*' ? '`*` means every tool there' : undefined),
  }),

  write(policy) {
    const rules = Object.entries(policy.tools);
    const hide = rules.filter(([, rule]) => rule.hide).map(([name]) => name);
    const tools = rules.flatMap(([name, rule]) => {
      const written = toolPolicy(name, rule, policy.default === 'deny');
      return written ? [[name, written] as const] : [];
    });
    const document: Document = {
      version: '1',
      default: policy.default === 'allow' ? 'allow' : 'deny',
      ...(hide.length > 0 && { hide }),
      ...(tools.length > 0 && { tools: Object.fromEntries(tools) }),
    };
    return [{ path: 'policy.json', text: `${JSON.stringify(document, null, 2)}\n` }];
  },

  validate: validatePolicyLayer,

  evaluate([file], { tool, callsBefore = 0 }) {
    const { default: fallback, hide = [], tools = {} } = JSON.parse(file!.text) as Document;
    if (hide.includes(tool) || hide.includes('*')) return 'deny';
    if (!Object.hasOwn(tools, tool)) return fallback;
    const { deny_if = [], limits = [] } = tools[tool]!;
    return deny_if.length > 0 || limits.some(({ max }) => callsBefore >= max) ? 'deny' : 'allow';
  },
};

/** Undefined where the tool needs no entry: it is hidden, or unlisted is denied as well. */
function toolPolicy(name: string, rule: Rule, unlistedIsDenied: boolean): ToolPolicy | undefined {
  if (rule.hide) return undefined;
  if (rule.effect !== 'deny') {
    const limits = rule.limits.map(({ window, max, scope }, index) => ({
      counter: index === 0 ? `${name}_rate` : `${name}_rate_${index + 1}`,
      window,
      max,
      scope,
    }));
    return limits.length > 0 ? { limits } : {};
  }
  if (unlistedIsDenied && !rule.message) return undefined;
  return { deny_if: [{ conditions: [], on_deny: rule.message ?? 'Denied by policy.' }] };
}
