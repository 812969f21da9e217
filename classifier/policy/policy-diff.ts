import { strictness } from './ladder.ts';
import { describeLimits, describeRequirements } from './lower-rule.ts';
import type { Limit, Policy, Rule } from './types.ts';

/** One difference between two policies of a server. A rule that is in some respect stricter and in another looser is `mixed`. */
export interface PolicyChange {
  tool: string;
  direction: 'tighten' | 'loosen' | 'mixed' | 'same';
  kind: 'new' | 'removed' | 'changed' | 'redefined';
  from: string;
  to: string;
}

/** What changed between two policies of one server, sorted by tool. */
export function policyDiff(before: Policy, after: Policy): PolicyChange[] {
  const names = [...new Set([...Object.keys(before.tools), ...Object.keys(after.tools)])].sort();
  const changes = names.flatMap((tool) => changeOf(tool, before, after));
  if (before.default === after.default) return changes;
  const looser = strictness(after.default) < strictness(before.default);
  return [
    { tool: '*', direction: looser ? 'loosen' : 'tighten', kind: 'changed', from: before.default, to: after.default },
    ...changes,
  ];
}

function changeOf(tool: string, before: Policy, after: Policy): PolicyChange[] {
  const [old, now] = [own(before, tool), own(after, tool)];
  const kind = !old ? 'new' : !now ? 'removed' : 'changed';
  const left = old ?? unlisted(before);
  const right = now ?? unlisted(after);
  const direction = compareRules(left, right);
  const [from, to] = [describe(left), describe(right)];
  if (kind === 'changed' && direction === 'same') {
    if (old!.definitionHash === now!.definitionHash) return [];
    return [{ tool, direction, kind: 'redefined', from: old!.definitionHash, to: now!.definitionHash }];
  }
  return [{ tool, direction, kind, from: old ? from : `${from} (not listed)`, to: now ? to : `${to} (not listed)` }];
}

/** Whether `now` permits less (`tighten`), more (`loosen`), both or the same as `old`. */
export function compareRules(old: Comparable, now: Comparable): PolicyChange['direction'] {
  if (old.effect === 'deny' || now.effect === 'deny') return sign(strictness(now.effect) - strictness(old.effect));
  const parts = [
    strictness(now.effect) - strictness(old.effect),
    callsADay(old.limits) - callsADay(now.limits),
    ...conditionChanges(old, now),
  ].map(Math.sign);
  const [tighter, looser] = [parts.includes(1), parts.includes(-1)];
  if (tighter && looser) return 'mixed';
  return tighter ? 'tighten' : looser ? 'loosen' : 'same';
}

type Comparable = Pick<Rule, 'effect' | 'limits' | 'require' | 'hide'>;

function sign(difference: number): PolicyChange['direction'] {
  return difference > 0 ? 'tighten' : difference < 0 ? 'loosen' : 'same';
}

const windowsADay = { second: 86_400, minute: 1440, hour: 24, day: 1 };

/** The most calls a day the limits leave; without a limit, no bound. */
function callsADay(limits: readonly Limit[]): number {
  const most = Math.min(...limits.map(({ max, window }) => max * windowsADay[window]));
  return Number.isFinite(most) ? most : Number.MAX_SAFE_INTEGER;
}

/** +1 for each condition that is new, -1 for each that is gone; the same condition in other words is both. */
function conditionChanges(old: Comparable, now: Comparable): number[] {
  const [before, after] = [old, now].map(({ require }) => new Set(require.map((it) => JSON.stringify(it))));
  return [
    ...[...after!].filter((it) => !before!.has(it)).map(() => 1),
    ...[...before!].filter((it) => !after!.has(it)).map(() => -1),
  ];
}

function own({ tools }: Policy, tool: string): Rule | undefined {
  return Object.hasOwn(tools, tool) ? tools[tool] : undefined;
}

function unlisted({ default: effect }: Policy): Comparable {
  return { effect, limits: [], require: [], hide: false };
}

function describe({ effect, hide, limits, require }: Comparable): string {
  return [hide ? 'hide' : effect, describeLimits(limits), describeRequirements(require)].filter(Boolean).join(', ');
}
