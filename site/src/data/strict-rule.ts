import { decide } from '#classifier/policy/decide.ts';
import { decideCall } from '#classifier/policy/decide-call.ts';
import { selectorAt } from '#classifier/policy/profiles/arguments.ts';
import { targets } from '#classifier/policy/targets/index.ts';
import type { Rule } from '#classifier/policy/types.ts';
import type { CatalogTool } from '#db/queries/catalog.ts';
import { holdsExactly, outcomeWords } from './outcome.ts';
import { recommendation } from './recommendation.ts';
import { policyTool } from './server-policy.ts';
import type { ModeRow } from './tool-verdict.ts';

/** What the strict profile, which looks at factors and arguments, makes of a tool. */
interface Strictly {
  /** What to do, where it is not what the rule of the page says. */
  advice: string | null;
  /** The id of a target that can say it. */
  target: string;
  /** What becomes of a call of one mode: `allows 10 a minute`. */
  ofMode(mode: ModeRow): string;
}

export function strictly(tool: CatalogTool, rule: Rule): Strictly {
  const policy = decide({ id: '', name: '' }, [policyTool(tool)], 'strict', '');
  const strict = policy.tools[tool.name]!;
  return {
    advice: holdsExactly(strict, rule) ? null : recommendation(strict),
    target: placeFor(strict),
    ofMode({ pointer, value }) {
      const selector = selectorAt(pointer);
      const call = { tool: tool.name, arguments: selector === undefined ? {} : { [selector]: value } };
      const { effect } = decideCall(policy, call);
      return outcomeWords(effect === 'deny' ? { ...strict, effect, hide: false } : { ...strict, require: [] });
    },
  };
}

const able = targets.map((target) => ({
  ...target,
  can: target.can({ alias: 'server', guard: false, allowLooser: false }),
}));

/** The targets that can tell one act of a tool from another. */
export const lookAtArguments = able.filter(({ can }) => can.operators.includes('in')).map(({ title }) => title);

/** The first target that can say all of a rule. */
function placeFor({ effect, limits, require }: Rule): string {
  const place = able.find(
    ({ can }) =>
      can.effects.includes(effect) &&
      (limits.length === 0 || can.windows.length > 0) &&
      require.every(({ op, ifAbsent }) => can.operators.includes(op) && (ifAbsent === 'deny' || can.skipsAbsent)),
  );
  return (place ?? able[0]!).id;
}
