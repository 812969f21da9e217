import { atLeast, direction, strictness } from './ladder.ts';
import { perWindow } from './per-window.ts';
import type { Capabilities, Effect, ExportParameters, Limit, Loss, Requirement, Rule } from './types.ts';
import { windows } from './types.ts';

type Parameters = Pick<ExportParameters, 'guard' | 'allowLooser'>;

/** One rule in the words a target has, and what that cost. */
export function lowerRule(
  tool: string,
  rule: Rule,
  can: Capabilities,
  parameters: Parameters,
): { rule: Rule; losses: Loss[] } {
  const losses: Loss[] = [];
  let { effect, limits, require } = rule;

  const conditions = require.map((requirement) => lowerRequirement(tool, requirement, can));
  if (effect !== 'deny' && conditions.includes(undefined)) {
    const got = instead(effect, 'deny', can, parameters);
    losses.push(loss(tool, 'require', describeRequirements(require), got, can, parameters));
    effect = got.effect;
  } else if (effect !== 'deny' && conditions.some((it, index) => it!.ifAbsent !== require[index]!.ifAbsent)) {
    losses.push({
      tool,
      field: 'require',
      wanted: 'a call without the argument passes',
      got: 'a call without the argument is denied',
      direction: 'stricter',
      note: 'its conditions fail on an absent argument',
    });
  }
  require = effect === 'deny' ? [] : conditions.filter((it) => it !== undefined);

  const counted = limits.map((limit) => lowerLimit(tool, limit, can));
  if (effect !== 'deny' && counted.includes(undefined)) {
    const got = instead(effect, 'ask', can, parameters);
    losses.push(loss(tool, 'limits', describeLimits(limits), got, can, parameters, can.uncountable?.(tool)));
    effect = got.effect;
  } else if (effect !== 'deny' && counted.some((it, index) => it!.window !== limits[index]!.window)) {
    losses.push({
      tool,
      field: 'limits',
      wanted: describeLimits(limits),
      got: describeLimits(counted.map((it) => it!)),
      direction: 'stricter',
      note: 'counted over a longer window, the shortest its format has',
    });
  }
  limits = effect === 'deny' ? [] : counted.filter((it) => it !== undefined);

  const possible = atLeast(effect, can.effects);
  if (possible !== effect) {
    const errs = direction(effect, possible);
    const byHook = parameters.guard && errs === 'looser';
    losses.push({
      tool,
      field: 'effect',
      wanted: effect,
      got: byHook ? `${possible}, and ${effect} by the hook` : possible,
      direction: byHook ? 'equal' : errs,
      remedy: can.hook && errs === 'looser' ? 'guard-hook' : undefined,
      note: `its format has only ${can.effects.join(', ')} for a tool`,
    });
    if (possible === 'deny') [limits, require] = [[], []];
  }

  const hide = rule.hide && can.hide;
  if (rule.hide && !hide) {
    losses.push({
      tool,
      field: 'hide',
      wanted: 'hidden',
      got: 'visible',
      direction: 'equal',
      note: 'the agent still sees the tool; calls are decided all the same',
    });
  }
  const message = possible === 'deny' && rule.effect !== 'deny' ? refusal(rule) : rule.message;
  return { rule: { ...rule, effect: possible, hide, limits, require, ...(message && { message }) }, losses };
}

/** What a caller is told where the target can only deny. */
function refusal({ effect, limits, require }: Rule): string {
  if (effect === 'ask') return 'Requires human approval.';
  return `Denied here: «${describeRequirements(require) || describeLimits(limits)}» cannot be enforced.`;
}

interface Instead {
  effect: Effect;
  direction: Loss['direction'];
  byHook: boolean;
}

/** What becomes of a rule whose condition cannot be written: `strict` is the effect that is certainly no looser. */
function instead(effect: Effect, strict: Effect, can: Capabilities, { guard, allowLooser }: Parameters): Instead {
  if (guard) return { effect, direction: 'equal', byHook: true };
  if (allowLooser) {
    const kept = strict === 'deny' ? atLeast(stricter(effect, 'ask'), can.effects) : effect;
    return { effect: kept, direction: strictness(kept) < strictness(strict) ? 'looser' : 'stricter', byHook: false };
  }
  return { effect: atLeast(stricter(effect, strict), can.effects), direction: 'stricter', byHook: false };
}

function stricter(a: Effect, b: Effect): Effect {
  return strictness(a) > strictness(b) ? a : b;
}

function loss(
  tool: string,
  field: 'limits' | 'require',
  wanted: string,
  { effect, direction, byHook }: Instead,
  can: Capabilities,
  parameters: Parameters,
  why?: string,
): Loss {
  return {
    tool,
    field,
    wanted,
    got: byHook ? `${effect}, and the condition by the hook` : effect,
    direction,
    remedy: can.hook ? 'guard-hook' : direction === 'stricter' && !parameters.allowLooser ? 'parameter' : undefined,
    note: why ?? (field === 'limits' ? uncounted(can) : untested(can)),
  };
}

function uncounted({ windows: counted }: Capabilities): string {
  return counted.length > 0 ? 'its format counts calls over no window so long' : 'its format cannot count calls';
}

function untested({ operators }: Capabilities): string {
  return operators.length > 0 ? 'its format has no such condition' : 'its format does not look at arguments';
}

function lowerRequirement(tool: string, requirement: Requirement, can: Capabilities): Requirement | undefined {
  if (!can.operators.includes(requirement.op) || can.untestable?.(requirement, tool)) return undefined;
  return requirement.ifAbsent === 'skip' && !can.skipsAbsent ? { ...requirement, ifAbsent: 'deny' } : requirement;
}

/** The same number over a longer window is stricter, over a shorter one looser. */
function lowerLimit(tool: string, limit: Limit, can: Capabilities): Limit | undefined {
  if (can.uncountable?.(tool)) return undefined;
  const window = windows.slice(windows.indexOf(limit.window)).find((it) => can.windows.includes(it));
  return window && { ...limit, window };
}

export function describeLimits(limits: readonly Limit[]): string {
  return limits.map(({ max, window }) => `at most ${max} ${perWindow(window)}`).join(', ');
}

export function describeRequirements(require: readonly Requirement[]): string {
  return require.map(({ path, op, value }) => `${path} ${op} ${JSON.stringify(value)}`).join(', ');
}
