import { type PolicyChange, policyDiff } from '../policy-diff.ts';
import { toolMap } from '../tool-map.ts';
import type { Policy, Rule } from '../types.ts';

/** What a consumer applies of a new recommendation, and what waits for a person. */
interface Merged {
  policy: Policy;
  applied: PolicyChange[];
  held: PolicyChange[];
}

/**
 * Applies a new policy over the one in force: what permits less at once, what permits more (or vouches for another
 * definition) only where loosening is accepted.
 */
export function mergePolicy(inForce: Policy | undefined, offered: Policy, acceptLoosening: boolean): Merged {
  const base = inForce ?? { ...offered, default: 'deny' as const, tools: toolMap<Rule>([]) };
  const changes = policyDiff(base, offered);
  if (!inForce || acceptLoosening) return { policy: offered, applied: changes, held: [] };

  const waits = (change: PolicyChange) => widens(change, offered);
  const [held, applied] = [changes.filter(waits), changes.filter((change) => !waits(change))];
  // The first change may be that of the default, whose name a tool may have as well.
  const [first] = base.default === offered.default ? [] : changes;
  const kept = new Set(held.filter((change) => change !== first).map(({ tool }) => tool));
  const names = new Set([...Object.keys(base.tools), ...Object.keys(offered.tools)]);
  const tools = [...names].flatMap((name): [string, Rule][] => {
    const from = kept.has(name) ? base.tools : offered.tools;
    return Object.hasOwn(from, name) ? [[name, from[name]!]] : [];
  });
  return {
    policy: {
      ...offered,
      default: first && held.includes(first) ? base.default : offered.default,
      tools: toolMap(tools),
    },
    applied,
    held,
  };
}

/** A new definition waits even where its rule permits less: the one in force denies it, the new one would permit it. */
function widens({ tool, direction, kind }: PolicyChange, { tools }: Policy): boolean {
  return direction === 'loosen' || direction === 'mixed' || (kind === 'redefined' && tools[tool]?.effect !== 'deny');
}
