import type { Argument, CallExpression, Node } from 'oxc-parser';
import { bind } from './assign.ts';
import { callSuper, instantiate } from './classes.ts';
import { evaluate, spreadItems } from './evaluate.ts';
import { executeBlock } from './execute.ts';
import { callFiles } from './files.ts';
import { hasOffset } from './hot.ts';
import { type Machine, maybe, step, TooCostly } from './machine.ts';
import { classMember, member } from './member.ts';
import { requireModule } from './modules.ts';
import { callMethod, callNative } from './natives.ts';
import { register } from './registrars.ts';
import { callLibrary, isLibrary, ofDefinition, zodClass } from './schema/library.ts';
import { schemaMethod } from './schema/member.ts';
import { type Frame, lookup, newScope, type Scope, selfOf } from './scope.ts';
import { array, type Cls, choice, type Fn, is, type Obj, preferred, type Site, UNKNOWN, type Value } from './values.ts';

const MAX_CALLS = 60;
const MAX_RECURSION = 3;

/** A call: of the project's own function, of the platform's, of a schema library's, or of something unknown. */
export function call(machine: Machine, node: CallExpression, scope: Scope): Value {
  const { callee } = node;
  if (callee.type === 'Super') {
    callSuper(scope, evaluateArguments(machine, node.arguments, scope));
    return undefined;
  }
  const target = bare(callee);
  if (target.type === 'MemberExpression') return methodCall(machine, node, target, scope);
  const fn = evaluate(machine, target, scope);
  const args = evaluateArguments(machine, node.arguments, scope);
  if (target.type === 'Identifier' && (target.name === 'require' || target.name === '__require')) {
    if (typeof args[0] === 'string' && !is(fn, 'function')) return requireModule(machine, scope.module, args[0]);
  }
  if (target.type === 'Identifier' && INTEROP.has(target.name)) return args[0];
  return callValue(machine, fn, undefined, args, node, scope, target.type === 'Identifier' ? target.name : undefined);
}

/** An expression without casts, assertions and optional chaining around it. */
function bare(node: Node): Node {
  switch (node.type) {
    case 'ChainExpression':
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
      return bare(node.expression);
    case 'SequenceExpression':
      return node.expressions.every((one, index) => index === node.expressions.length - 1 || one.type === 'Literal')
        ? bare(node.expressions.at(-1)!)
        : node;
    default:
      return node;
  }
}

/** Helpers of compilers that hand a module on; members of a module without `default` are found on it all the same. */
const INTEROP = new Set([
  '__importStar',
  '__importDefault',
  '__toESM',
  '_interopRequireDefault',
  '_interopRequireWildcard',
  '_interop_require_default',
  '_interop_require_wildcard',
  '__toCommonJS',
]);

function methodCall(
  machine: Machine,
  node: CallExpression,
  target: Extract<Node, { type: 'MemberExpression' }>,
  scope: Scope,
): Value {
  const key = target.computed
    ? evaluate(machine, target.property, scope)
    : target.property.type === 'PrivateIdentifier'
      ? `#${target.property.name}`
      : (target.property as { name: string }).name;
  if (target.object.type === 'Super') {
    const home = lookup(scope, '%home')?.value;
    const self = selfOf(scope)?.value;
    const args = evaluateArguments(machine, node.arguments, scope);
    if (!is(home, 'class') || typeof key !== 'string') return UNKNOWN;
    const fn = is(home.base, 'class') ? classMember(machine, home.base, key, self) : UNKNOWN;
    return callValue(machine, fn, self, args, node, scope, key);
  }
  const receiver = evaluate(machine, target.object, scope);
  const args = evaluateArguments(machine, node.arguments, scope);
  const receivers = is(receiver, 'choice') ? receiver.values : [receiver];
  const results = receivers
    .filter((one) => receivers.length === 1 || (one !== undefined && one !== null && one !== false))
    .map((one) => callMember(machine, one, key, args, node, scope));
  return choice(results);
}

/** `receiver.key(…args)`. */
function callMember(machine: Machine, receiver: Value, key: Value, args: Value[], node: Node, scope: Scope): Value {
  const name = typeof key === 'string' ? key : undefined;
  if (name !== undefined) {
    if (is(receiver, 'schema')) return schemaMethod(machine, receiver, name, args);
    if (is(receiver, 'function') && !receiver.props?.has(name)) {
      if (name === 'call') return callValue(machine, receiver, args[0], args.slice(1), node, scope);
      if (name === 'apply') {
        const list = array([]);
        spreadItems(list, args[1]);
        return callValue(machine, receiver, args[0], list.items, node, scope);
      }
      if (name === 'bind') return { ...receiver, self: args[0], bound: [...(receiver.bound ?? []), ...args.slice(1)] };
    }
    const native = callMethod(machine, receiver, name, args, { node, scope });
    if (native) return native.value;
  }
  const fn = member(machine, receiver, key);
  return callValue(machine, fn, receiver, args, node, scope, name);
}

/** The arguments of a call; a spread of something unknown ends the list that can be trusted. */
export function evaluateArguments(machine: Machine, nodes: readonly Argument[], scope: Scope): Value[] {
  const args = array([]);
  for (const node of nodes) {
    if (node.type === 'SpreadElement') spreadItems(args, evaluate(machine, node.argument, scope));
    else args.items.push(evaluate(machine, node, scope));
  }
  return args.items;
}

/** Calls whatever the value is. `name` is what the call is written as: unknown code is judged by it. */
export function callValue(
  machine: Machine,
  fn: Value,
  self: Value,
  args: Value[],
  node: Node,
  scope: Scope,
  name?: string,
): Value {
  const site: Site = { module: scope.module, start: node.start, end: node.end };
  if (is(fn, 'choice')) {
    return choice(fn.values.map((one) => maybe(machine, () => callValue(machine, one, self, args, node, scope, name))));
  }
  if (is(fn, 'function')) {
    const made = zodClass(args);
    if (made) return made;
    const before = machine.registrations.length;
    machine.calls.push(site);
    try {
      const result = runFunction(machine, fn, fn.self ?? self, args);
      if (name !== undefined && machine.registrations.length === before && is(result, 'unknown')) {
        return convertedSchema(name, args) ?? result;
      }
      return result;
    } finally {
      machine.calls.pop();
    }
  }
  if (is(fn, 'external')) {
    if (fn.path === '' && fn.from !== 'global' && args.length === 0) return fn;
    const native = callNative(machine, fn, args, { node, scope }) ?? callFiles(machine, fn, args);
    if (native) return native.value;
    if (isLibrary(fn)) return callLibrary(machine, fn, args);
  }
  const label = name ?? (is(fn, 'external') ? fn.path.split('.').at(-1) : undefined) ?? '';
  const converted = convertedSchema(label, args);
  if (converted) return converted;
  if (register(machine, label, fn, self, args, site)) return { kind: 'made', callee: label, args, site };
  runCallbacks(machine, args);
  return { kind: 'made', callee: label, args, site };
}

/** zodToJsonSchema(x), z.toJSONSchema(x) and their kin give the schema they were given. */
function convertedSchema(name: string, args: Value[]): Value {
  if (!/schema|json/i.test(name)) return undefined;
  return args.find((arg) => is(preferred(arg), 'schema'));
}

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
export function runUnknown(machine: Machine, fn: Fn): Value {
  if (machine.visited.has(fn.node) || !hasOffset(fn.module.hot, fn.node.start, fn.node.end)) return UNKNOWN;
  return runFunction(
    machine,
    fn,
    fn.self ?? UNKNOWN,
    fn.node.params.map(() => UNKNOWN),
  );
}

/** `new X(…)`. */
export function construct(machine: Machine, cls: Value, args: Value[], node: Node, scope: Scope): Value {
  const site: Site = { module: scope.module, start: node.start, end: node.end };
  if (is(cls, 'class')) {
    return ofDefinition(machine, cls, args) ?? constructClass(machine, cls, args, site);
  }
  if (is(cls, 'choice')) return choice(cls.values.map((one) => construct(machine, one, args, node, scope)));
  if (is(cls, 'function')) {
    const made: Obj = { kind: 'object', props: new Map(), open: true, site };
    const result = runFunction(machine, cls, made, args);
    return is(result, 'object') ? result : made;
  }
  if (is(cls, 'external') && cls.from === 'global') {
    const made = { ...cls, path: `new ${cls.path}` };
    const native = callNative(machine, made, args, { node, scope }) ?? callFiles(machine, made, args);
    if (native) return native.value;
  }
  const defined = ofDefinition(machine, cls, args);
  if (defined !== undefined) return defined;
  const label = is(cls, 'external') ? (cls.path.split('.').at(-1) ?? '') : '';
  register(machine, label, cls, undefined, args, site);
  runCallbacks(machine, args);
  return { kind: 'made', callee: label, args, site };
}

function constructClass(machine: Machine, cls: Cls, args: Value[], site: Site): Value {
  if (machine.active.filter((one) => one === cls.node).length >= MAX_RECURSION) return UNKNOWN;
  machine.calls.push(site);
  machine.active.push(cls.node);
  try {
    return machine.calls.length > MAX_CALLS ? UNKNOWN : instantiate(machine, cls, args);
  } finally {
    machine.active.pop();
    machine.calls.pop();
  }
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
  const cold = machine.coldLimit === undefined && !hasOffset(fn.module.hot, fn.node.start, fn.node.end);
  const { depth } = machine;
  const calls = machine.calls.length;
  const active = machine.active.length;
  if (cold) machine.coldLimit = machine.steps + COLD_STEPS;
  try {
    return apply(machine, fn, self, args, prepare);
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

/** What a function that cannot register anything may take, being run for its value alone. */
const COLD_STEPS = 30_000;

function apply(machine: Machine, fn: Fn, self: Value, args: Value[], prepare?: (scope: Scope) => void): Value {
  const { node } = fn;
  if (!node.body || machine.active.length > MAX_CALLS) return UNKNOWN;
  if (machine.active.filter((one) => one === node).length >= MAX_RECURSION) return UNKNOWN;
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
    scope.self = { value: self };
    scope.names.set('arguments', { value: array(given), depth: machine.depth });
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
