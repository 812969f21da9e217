import { argumentAt } from '../argument-at.ts';
import type { Call } from '../types.ts';
import type { InterceptDocument, InterceptRule } from './intercept-format.ts';

type State = NonNullable<InterceptRule['state']>;

/** Rules for every tool count under this name. */
const everyTool = '_global';

/**
 * What a path such as `state.create_issue.daily` stands at before a call; undefined where it names no counter. Of earlier
 * calls nothing is known but how many of this tool there were: they are taken to have counted as much as this one does.
 */
export function counterAt(path: string, { tools = {} }: InterceptDocument, call: Call): number | undefined {
  const [, scope, counter] = /^state\.([^.]*)\.(.+)$/s.exec(path) ?? [];
  if (scope === undefined) return undefined;
  if (scope !== call.tool && scope !== everyTool) return 0;
  const key = Object.hasOwn(tools, scope) ? scope : '*';
  const rules = Object.hasOwn(tools, key) ? (tools[key]!.rules ?? []) : [];
  const state = rules.find((rule) => rule.state?.counter === counter)?.state;
  return (call.callsBefore ?? 0) * (state ? (amountOf(state, call) ?? 0) : 0);
}

/** Intercept reserves before it forwards: a call that its rule's counter has no room for is denied. */
export function hasRoom(
  { state, conditions = [] }: InterceptRule,
  listedAs: string,
  document: InterceptDocument,
  call: Call,
): boolean {
  if (!state) return true;
  const amount = amountOf(state, call);
  if (amount === undefined) return false;
  const own = `state.${listedAs === '*' ? everyTool : listedAs}.${state.counter}`;
  const bound = conditions.find(({ path, op }) => path === own && (op === 'lt' || op === 'lte'));
  if (!bound) return true;
  const most = Math.trunc(Number(bound.value)) - (bound.op === 'lt' ? 1 : 0);
  return (counterAt(own, document, call) ?? 0) + amount <= most;
}

/** How much a call counts; undefined where it lacks the argument that says so, for which Intercept denies it. */
function amountOf({ increment = 1, increment_from: from }: State, { arguments: args = {} }: Call): number | undefined {
  if (from === undefined) return increment;
  const amount = argumentAt(args, from.replace(/^args\./, ''));
  return typeof amount === 'number' ? Math.trunc(amount) : undefined;
}
