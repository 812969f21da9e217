import { bind } from './assign.ts';
import { evaluate } from './evaluate.ts';
import { executeBlock } from './execute.ts';
import { hasOffset } from './hot.ts';
import { isConditional, type Machine, type Run, remember, step, TooCostly } from './machine.ts';
import { type Frame, newScope, type Scope } from './scope.ts';
import { array, choice, type Fn, is, UNKNOWN, type Value } from './values.ts';

export const MAX_CALLS = 60;

export const MAX_RECURSION = 3;

/** Functions given to unknown code are taken to be called by it, with arguments that are not known. */
export function runCallbacks(machine: Machine, args: Value[]): void {
  for (const arg of args) {
    if (is(arg, 'function')) runUnknown(machine, arg);
    else if (is(arg, 'object') && !arg.cls) {
      for (const prop of arg.props.values()) if (is(prop.value, 'function')) runUnknown(machine, prop.value);
    }
  }
}

/** Runs a function once with unknown arguments when anything in it may register a tool. */
function runUnknown(machine: Machine, fn: Fn): Value {
  if (machine.visited.has(fn.node) || !hasOffset(fn.module.hot, fn.node.start, fn.node.end)) return UNKNOWN;
  return runFunction(
    machine,
    fn,
    fn.self ?? UNKNOWN,
    fn.node.params.map(() => UNKNOWN),
  );
}

/** Runs a function of the project on values and gives what it returns, every possible return kept. */
export function runFunction(
  machine: Machine,
  fn: Fn,
  self: Value,
  args: Value[],
  prepare?: (scope: Scope) => void,
): Value {
  step(machine);
  if (machine.costly.has(fn.node)) return UNKNOWN;
  const earlier = earlierRun(machine, fn, self, args);
  if (earlier) return earlier.result;
  const before = machine.registrations.length + machine.deferred.length;
  const cold = machine.coldLimit === undefined && !hasOffset(fn.module.hot, fn.node.start, fn.node.end);
  const { depth } = machine;
  const calls = machine.calls.length;
  const active = machine.active.length;
  if (cold) machine.coldLimit = machine.steps + COLD_STEPS + STEPS_PER_ITEM * elements(args);
  try {
    const result = apply(machine, fn, self, args, prepare);
    if (machine.registrations.length + machine.deferred.length > before) rememberRun(machine, fn, self, args, result);
    return result;
  } catch (error) {
    // Inside a call with an allowance of its own the whole of that is given up, not the call that used it up.
    if (!(error instanceof TooCostly) || (machine.coldLimit !== undefined && !cold)) throw error;
    machine.costly.add(fn.node);
    machine.depth = depth;
    machine.calls.length = calls;
    machine.active.length = active;
    return UNKNOWN;
  } finally {
    if (cold) machine.coldLimit = undefined;
  }
}

/** A run of the same function on the same values that registered something: another would register the same again. */
function earlierRun(machine: Machine, fn: Fn, self: Value, args: readonly Value[]): Run | undefined {
  if (fn.bound) return undefined;
  const conditional = isConditional(machine);
  return machine.runs
    .get(fn.node)
    ?.find(
      (run) =>
        run.scope === fn.scope &&
        (conditional || !run.conditional) &&
        run.self === self &&
        run.args.length === args.length &&
        run.args.every((arg, index) => isSame(arg, args[index])),
    );
}

function isSame(a: Value, b: Value): boolean {
  return a === b || (is(a, 'external') && is(b, 'external') && a.from === b.from && a.path === b.path);
}

function rememberRun(machine: Machine, fn: Fn, self: Value, args: Value[], result: Value): void {
  if (fn.bound) return;
  remember(machine.runs, fn.node, { scope: fn.scope, self, args, conditional: isConditional(machine), result });
}

/** What a function that cannot register anything may take, being run for its value alone. */
const COLD_STEPS = 30_000;

/** What goes over a table may take as much for each of its rows. */
const STEPS_PER_ITEM = 400;

function elements(args: readonly Value[]): number {
  return args.reduce<number>((sum, arg) => sum + (is(arg, 'array') ? arg.items.length : 0), 0);
}

/** Binds the arguments, runs the body and gives what it returns. */
function apply(machine: Machine, fn: Fn, self: Value, args: Value[], prepare?: (scope: Scope) => void): Value {
  const { node } = fn;
  if (!node.body || machine.active.length > MAX_CALLS) return UNKNOWN;
  const under = machine.active.reduce((count, one) => count + Number(one === node), 0);
  // What recurs on nothing known will not come to know it.
  if (under >= MAX_RECURSION || (under > 0 && args.every((arg) => arg === UNKNOWN))) return UNKNOWN;
  if (!machine.visited.has(node)) machine.progress = machine.steps;
  machine.visited.add(node);
  const scope = newScope(fn.scope);
  const frame: Frame = {
    returns: [],
    depth: machine.depth,
    yields: 'generator' in node && node.generator ? [] : undefined,
  };
  scope.frame = frame;
  const given = fn.bound ? [...fn.bound, ...args] : args;
  if (node.type !== 'ArrowFunctionExpression') {
    scope.self = { value: self, args: given };
    if (fn.home) scope.names.set('%home', { value: fn.home, depth: machine.depth });
  }
  node.params.forEach((param, index) => {
    const rest = param.type === 'RestElement';
    const value = rest ? array(given.slice(index), false) : given[index];
    bind(machine, param, value, scope, (name, one) => {
      scope.names.set(name, { value: one, depth: machine.depth });
    });
  });
  prepare?.(scope);
  machine.active.push(node);
  try {
    if (node.body.type !== 'BlockStatement') return evaluate(machine, node.body, scope);
    executeBlock(machine, node.body.body, scope);
    if (frame.yields) return array(frame.yields);
    return choice(frame.returns);
  } finally {
    machine.active.pop();
  }
}
