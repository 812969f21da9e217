import { describeLimits, describeRequirements } from './describe.ts';
import { scopes, strictness } from './ladder.ts';
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
  if (kind === 'changed') {
    const redefined = old!.definitionHash !== now!.definitionHash;
    if (direction === 'same' && !redefined) return [];
    if (direction === 'same') {
      return [{ tool, direction, kind: 'redefined', from: old!.definitionHash, to: now!.definitionHash }];
    }
    return [{ tool, direction, kind: redefined ? 'redefined' : 'changed', from, to }];
  }
  return [{ tool, direction, kind, from: old ? from : `${from} (not listed)`, to: now ? to : `${to} (not listed)` }];
}

/** Whether `now` permits less (`tighten`), more (`loosen`), both or the same as `old`. */
export function compareRules(old: Comparable, now: Comparable): PolicyChange['direction'] {
  if (old.effect === 'deny' || now.effect === 'deny') return sign(strictness(now.effect) - strictness(old.effect));
  const parts = [
    strictness(now.effect) - strictness(old.effect),
    ...limitChanges(old.limits, now.limits),
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

const seconds = { second: 1, minute: 60, hour: 3600, day: 86_400 };

/** +1 where `now` has a limit that `old` does not keep to, -1 where `old` has one that `now` does not keep to. */
function limitChanges(old: readonly Limit[], now: readonly Limit[]): number[] {
  const keepsTo = (limits: readonly Limit[], all: readonly Limit[]) =>
    all.every((wanted) => limits.some((limit) => implies(limit, wanted)));
  return [keepsTo(old, now) ? 0 : 1, keepsTo(now, old) ? 0 : -1];
}

/** True where whoever keeps to the one limit keeps to the other as well. */
function implies(one: Limit, other: Limit): boolean {
  if (scopes.indexOf(one.scope) < scopes.indexOf(other.scope)) return false;
  const windows = Math.ceil(seconds[other.window] / seconds[one.window]);
  return one.max * windows <= other.max;
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
