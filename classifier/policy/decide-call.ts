import { counted } from '#db/counted.ts';
import { escapePointer } from '#db/escape-pointer.ts';
import { perWindow } from './per-window.ts';
import { meets } from './requirement.ts';
import type { Call, Effect, Policy } from './types.ts';

/** What a policy says of one call, and the rule (a JSON pointer into the policy) that said it. */
export interface CallDecision {
  effect: Effect;
  rule: string;
  reason: string;
}

/** Decides a call by the neutral policy: this is what every target is compared with. */
export function decideCall(policy: Policy, call: Call): CallDecision {
  const rule = Object.hasOwn(policy.tools, call.tool) ? policy.tools[call.tool]! : undefined;
  if (!rule) return { effect: policy.default, rule: '/default', reason: `${call.tool} is not in this policy` };

  const at = `/tools/${escapePointer(call.tool)}`;
  if (rule.effect === 'deny') return { effect: 'deny', rule: `${at}/effect`, reason: rule.message ?? rule.reason };
  if (policy.default !== 'allow' && call.definitionHash && call.definitionHash !== rule.definitionHash) {
    return { effect: 'deny', rule: `${at}/definitionHash`, reason: 'its definition is not the one that was rated' };
  }
  const unmet = rule.require.findIndex((requirement) => !meets(call.arguments ?? {}, requirement));
  if (unmet >= 0) {
    const { path, op, value } = rule.require[unmet]!;
    return {
      effect: 'deny',
      rule: `${at}/require/${unmet}`,
      reason: `${path} does not meet ${op} ${JSON.stringify(value)}`,
    };
  }
  const spent = rule.limits.findIndex(({ max }) => (call.callsBefore ?? 0) >= max);
  if (spent >= 0) {
    const { max, window } = rule.limits[spent]!;
    return {
      effect: 'deny',
      rule: `${at}/limits/${spent}`,
      reason: `more than ${counted(max, 'call')} ${perWindow(window)}`,
    };
  }
  return { effect: rule.effect, rule: `${at}/effect`, reason: rule.reason };
}
