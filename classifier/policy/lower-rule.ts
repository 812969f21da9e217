import { describeLimits, describeRequirements } from './describe.ts';
import { atLeast, direction } from './ladder.ts';
import { type LowerParameters, lowerConditions, lowerLimits, type Subject } from './lower-conditions.ts';
import type { Capabilities, Effect, Loss, Rule } from './types.ts';

/** One rule in the words a target has, and what that cost. */
export function lowerRule(
  tool: string,
  rule: Rule,
  can: Capabilities,
  parameters: LowerParameters,
): { rule: Rule; losses: Loss[] } {
  const subject = { tool, can, parameters };
  const conditions = lowerConditions(subject, rule.effect, rule.require);
  const counted = lowerLimits(subject, conditions.effect, rule.limits);
  const decided = lowerEffect(subject, counted.effect);
  const seen = lowerHide(subject, rule.hide);

  const { effect } = decided;
  // A format that had to be given a denial instead has no use for the rest of the rule.
  const denied = effect === 'deny' && counted.effect !== 'deny';
  const [limits, require] = denied ? [[], []] : [counted.limits, conditions.require];
  const message = effect === 'deny' && rule.effect !== 'deny' ? refusal(rule) : rule.message;
  return {
    rule: { ...rule, effect, hide: seen.hide, limits, require, ...(message && { message }) },
    losses: [conditions, counted, decided, seen].flatMap(({ losses }) => losses),
  };
}

/** The effect itself, as near as the target has one. */
function lowerEffect({ tool, can, parameters }: Subject, effect: Effect): { effect: Effect; losses: Loss[] } {
  const possible = atLeast(effect, can.effects);
  if (possible === effect) return { effect, losses: [] };
  const errs = direction(effect, possible);
  const byHook = parameters.guard && errs === 'looser';
  const loss: Loss = {
    tool,
    field: 'effect',
    wanted: effect,
    got: byHook ? `${possible}, and ${effect} by the hook` : possible,
    direction: byHook ? 'equal' : errs,
    remedy: can.hook && errs === 'looser' ? 'guard-hook' : undefined,
    note: `its format has only ${can.effects.join(', ')} for a tool`,
  };
  return { effect: possible, losses: [loss] };
}

function lowerHide({ tool, can }: Subject, hide: boolean): { hide: boolean; losses: Loss[] } {
  if (!hide || can.hide) return { hide, losses: [] };
  const loss: Loss = {
    tool,
    field: 'hide',
    wanted: 'hidden',
    got: 'visible',
    direction: 'equal',
    note: 'the agent still sees the tool; calls are decided all the same',
  };
  return { hide: false, losses: [loss] };
}

/** What a caller is told where the target can only deny. */
function refusal({ effect, limits, require }: Rule): string {
  if (effect === 'ask') return 'Requires human approval.';
  return `Denied here: «${describeRequirements(require) || describeLimits(limits)}» cannot be enforced.`;
}
