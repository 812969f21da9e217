import type { FunctionDef } from './ir.ts';
import type { Machine } from './machine.ts';
import { type Args, type Func, force, isKind, isWaiting, kindOf, type Value } from './values.ts';

/**
 * What is known of functions that were run before. Builders are called again for every command of a program, and
 * helpers hundreds of times: another run that can only find and give the same is not made.
 */
export interface Repeats {
  /** How many different findings there are by now. */
  found: () => number;
  /** How many were made in all, those known before as well. */
  made: () => number;
  /** How much was found and executed at the last look, and looks since it was more. */
  seen: number;
  looks: number;
  /** Runs begun, and during which of them values that literals make were made. */
  begun: number;
  born: WeakMap<object, number>;
  /** The earliest run to which it is no matter of its own what was changed since the run under way began. */
  reach: number;
  /** Values a part of which was set after they were made. */
  changed: WeakSet<object>;
  runs: Map<FunctionDef, Run[]>;
  idle: Map<FunctionDef, Idle>;
  makers: Map<FunctionDef, Maker>;
}

/** Runs of a function that made a list of tools which were all known before. */
interface Maker {
  runs: number;
  conditional: boolean;
  result: Value;
}

interface Run {
  self: Value | undefined;
  args: Args;
  conditional: boolean;
  result: Value;
}

/** Runs of a function that found nothing, changed nothing and gave nothing that says anything. */
interface Idle {
  runs: number;
  steps: number;
  result: Value;
}

const maxRemembered = 8;
/** A function that was idle as often and as long as this is taken to stay so. */
const idleRuns = 20;
const idleSteps = 4_000;
/** A program lists its tools for each of its commands: so many times they are made again, and then taken as they were. */
const makerRuns = 3;
const leastMade = 8;

export const newRepeats = (found: () => number, made: () => number = () => 0): Repeats => ({
  found,
  made,
  seen: 0,
  looks: 0,
  begun: 0,
  born: new WeakMap(),
  reach: Number.POSITIVE_INFINITY,
  changed: new WeakSet(),
  runs: new Map(),
  idle: new Map(),
  makers: new Map(),
});

/** Runs a function, or gives what an earlier run that was the same gave. */
export function repeated(func: Func, args: Args, machine: Machine, run: () => Value): Value {
  const { repeats } = machine;
  if (!repeats || func.scope !== func.scope.module.scope) return run();
  const idle = repeats.idle.get(func.def);
  if (idle && idle.runs >= idleRuns && idle.steps >= idleSteps) return idle.result;
  const earlier = repeats.runs.get(func.def)?.find((one) => isSameRun(one, func, args, machine, repeats));
  if (earlier) return earlier.result;
  const maker = repeats.makers.get(func.def);
  if (maker && maker.runs >= makerRuns && (!maker.conditional || machine.conditions > 0)) return maker.result;
  const made = repeats.made();
  const { reach } = repeats;
  const [steps, found, begun] = [machine.steps, repeats.found(), ++repeats.begun];
  repeats.reach = Number.POSITIVE_INFINITY;
  let result: Value;
  let changes = true;
  try {
    result = run();
    changes = repeats.reach < begun;
  } finally {
    repeats.reach = Math.min(repeats.reach, reach);
  }
  if (makesKnown(result, repeats.made() - made) && repeats.found() === found)
    repeats.makers.set(func.def, { runs: (maker?.runs ?? 0) + 1, conditional: machine.conditions > 0, result });
  else repeats.makers.delete(func.def);
  if (changes) {
    repeats.idle.delete(func.def);
    return result;
  }
  remember(repeats, func, { self: func.self, args, conditional: machine.conditions > 0, result });
  const says = repeats.found() > found || !/^(null|unknown|made)$/.test(result === null ? 'null' : kindOf(result));
  if (says || (idle && idle.runs < 0)) repeats.idle.set(func.def, { runs: -1, steps: 0, result });
  else
    repeats.idle.set(func.def, {
      runs: (idle?.runs ?? 0) + 1,
      steps: (idle?.steps ?? 0) + Math.max(0, steps - machine.steps),
      result,
    });
  return result;
}

/** Whether what a function gave is a list of no more than it made. */
function makesKnown(result: Value, made: number): boolean {
  const known = made < leastMade ? null : force(result);
  return isKind(known, 'list') && known.items.length >= leastMade && made >= known.items.length;
}

/** Notes when a value was made, so that setting a part of it is a matter of the run that made it. */
export function noteBirth<V extends Value>(value: V, { repeats }: Machine): V {
  if (repeats && typeof value === 'object' && value !== null && !repeats.born.has(value))
    repeats.born.set(value, repeats.begun);
  return value;
}

/** Notes that a part of a value, or a name of a scope, was set. */
export function noteChange(of: object, { repeats }: Machine): void {
  if (!repeats) return;
  repeats.reach = Math.min(repeats.reach, repeats.born.get(of) ?? -1);
  repeats.changed.add(of);
}

function remember({ runs, changed }: Repeats, { def }: Func, one: Run): void {
  const result = isWaiting(one.result) ? null : force(one.result);
  for (const value of isKind(result, 'list') ? [result, ...result.items.map(force)] : [result]) {
    if (typeof value === 'object' && value !== null) changed.delete(value);
  }
  const list = runs.get(def);
  if (!list) runs.set(def, [one]);
  else if (list.length < maxRemembered) list.push(one);
}

function isSameRun(one: Run, func: Func, args: Args, machine: Machine, { changed }: Repeats): boolean {
  return (
    (!one.conditional || machine.conditions > 0) &&
    isSame(one.self ?? null, func.self ?? null) &&
    one.args.positional.length === args.positional.length &&
    one.args.named.size === args.named.size &&
    (one.args.types ?? []).every((type, at) => isSame(type, args.types?.[at] ?? null)) &&
    one.args.positional.every((value, at) => isSame(value, args.positional[at]!)) &&
    [...one.args.named].every(([key, value]) => args.named.has(key) && isSame(value, args.named.get(key)!)) &&
    isAsMade(one.result, changed)
  );
}

/** Whether two values are one, or are known as little. */
function isSame(a: Value, b: Value): boolean {
  if (a === b || (isKind(a, 'unknown') && isKind(b, 'unknown'))) return true;
  if (isKind(a, 'function') && isKind(b, 'function'))
    return a.def === b.def && a.scope === b.scope && (a.self ?? null) === (b.self ?? null);
  return isKind(a, 'outside') && isKind(b, 'outside') && a.path === b.path && (a.of ?? null) === (b.of ?? null);
}

/** Whether neither a value nor an element of it was changed since. */
function isAsMade(value: Value, changed: WeakSet<object>): boolean {
  const known = isWaiting(value) ? null : force(value);
  if (known === null || typeof known !== 'object') return true;
  if (changed.has(known)) return false;
  return !isKind(known, 'list') || known.items.every((item) => !isChanged(force(item), changed));
}

const isChanged = (value: Value, changed: WeakSet<object>): boolean =>
  typeof value === 'object' && value !== null && changed.has(value);
