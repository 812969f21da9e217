import type { PolicyTarget, Rule } from '../types.ts';
import { validatePolicyLayer } from './policylayer-validate.ts';

type Limits = { counter: string; window: string; max: number; scope: string }[];

interface ToolPolicy {
  deny_if?: { conditions: []; on_deny: string }[];
  limits?: Limits;
}

interface Document {
  version: '1';
  default: 'allow' | 'deny';
  hide?: string[];
  /** Count every call together. */
  all_tools?: { limits: Limits };
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
    const { default: fallback, hide = [], all_tools, tools = {} } = JSON.parse(file!.text) as Document;
    if (hide.includes(tool) || hide.includes('*')) return 'deny';
    const own = Object.hasOwn(tools, tool) ? tools[tool]! : undefined;
    if (!own && fallback === 'deny') return 'deny';
    const { deny_if = [], limits = [] } = own ?? {};
    // The calls of this tool are some of all calls: where they alone spend what all may, there is nothing left.
    const spent = [...limits, ...(all_tools?.limits ?? [])].some(({ max }) => callsBefore >= max);
    return deny_if.length > 0 || spent ? 'deny' : 'allow';
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
