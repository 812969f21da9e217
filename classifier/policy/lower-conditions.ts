import { describeLimits, describeRequirements } from './describe.ts';
import { atLeast, strictness } from './ladder.ts';
import type { Capabilities, Effect, ExportParameters, Limit, Loss, Requirement } from './types.ts';
import { windows } from './types.ts';

export type LowerParameters = Pick<ExportParameters, 'guard' | 'allowLooser'>;

/** The tool a part of a rule is about, and what its target can. */
export interface Subject {
  tool: string;
  can: Capabilities;
  parameters: LowerParameters;
}

/** Conditions on arguments in the words a target has; where one cannot be said, the effect stands for all of them. */
export function lowerConditions(
  { tool, can, parameters }: Subject,
  effect: Effect,
  require: readonly Requirement[],
): { effect: Effect; require: Requirement[]; losses: Loss[] } {
  if (effect === 'deny') return { effect, require: [], losses: [] };
  const lowered = require.map((requirement) => lowerRequirement(tool, requirement, can));
  const said = lowered.filter((it) => it !== undefined);
  if (said.length < require.length) {
    const got = instead(effect, 'deny', can, parameters);
    const losses = [loss(tool, 'require', describeRequirements(require), got, can, parameters)];
    return { effect: got.effect, require: got.effect === 'deny' ? [] : said, losses };
  }
  const losses: Loss[] = said.every(({ ifAbsent }, index) => ifAbsent === require[index]!.ifAbsent)
    ? []
    : [
        {
          tool,
          field: 'require',
          wanted: 'a call without the argument passes',
          got: 'a call without the argument is denied',
          direction: 'stricter',
          note: 'its conditions fail on an absent argument',
        },
      ];
  return { effect, require: said, losses };
}

/** Limits in the windows a target counts in; where one cannot be counted, the effect stands for all of them. */
export function lowerLimits(
  { tool, can, parameters }: Subject,
  effect: Effect,
  limits: readonly Limit[],
): { effect: Effect; limits: Limit[]; losses: Loss[] } {
  if (effect === 'deny') return { effect, limits: [], losses: [] };
  const lowered = limits.map((limit) => lowerLimit(tool, limit, can));
  const counted = lowered.filter((it) => it !== undefined);
  if (counted.length < limits.length) {
    const got = instead(effect, 'ask', can, parameters);
    const losses = [loss(tool, 'limits', describeLimits(limits), got, can, parameters, can.uncountable?.(tool))];
    return { effect: got.effect, limits: got.effect === 'deny' ? [] : counted, losses };
  }
  const losses: Loss[] = counted.every(({ window }, index) => window === limits[index]!.window)
    ? []
    : [
        {
          tool,
          field: 'limits',
          wanted: describeLimits(limits),
          got: describeLimits(counted),
          direction: 'stricter',
          note: 'counted over a longer window, the shortest its format has',
        },
      ];
  return { effect, limits: counted, losses };
}

interface Instead {
  effect: Effect;
  direction: Loss['direction'];
  byHook: boolean;
}

/** What becomes of a rule whose condition cannot be written: `strict` is the effect that is certainly no looser. */
function instead(effect: Effect, strict: Effect, can: Capabilities, { guard, allowLooser }: LowerParameters): Instead {
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
  parameters: LowerParameters,
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
