import type { Argument, CallExpression, Node } from 'oxc-parser';
import { callSuper } from './classes.ts';
import { evaluate } from './evaluate.ts';
import { callFiles } from './files.ts';
import { noteHandedOver } from './handed-over.ts';
import { requireModule } from './imports.ts';
import { type Machine, maybe } from './machine.ts';
import { classMember, member } from './member.ts';
import { callMethod } from './methods.ts';
import { callNative } from './natives.ts';
import { register } from './registrars.ts';
import { runCallbacks, runFunction } from './run.ts';
import { callLibrary, isLibrary, zodClass } from './schema/library.ts';
import { zodMethod } from './schema/zod-methods.ts';
import { lookup, type Scope, selfOf } from './scope.ts';
import { spreadItems } from './spread.ts';
import { type Arr, array, choice, is, preferred, type Site, UNKNOWN, type Value } from './values.ts';

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
  const { items: args, open } = argumentList(machine, node.arguments, scope);
  if (open && is(receiver, 'array') && (key === 'push' || key === 'unshift')) receiver.open = true;
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
    if (is(receiver, 'schema')) return zodMethod(machine, receiver, name, args);
    if (is(receiver, 'function') && !receiver.props?.has(name)) {
      if (name === 'call') return callValue(machine, receiver, args[0], args.slice(1), node, scope);
      if (name === 'apply') {
        const list = array([]);
        spreadItems(list, args[1]);
        return callValue(machine, receiver, args[0], list.items, node, scope);
      }
      if (name === 'bind') return { ...receiver, self: args[0], bound: [...(receiver.bound ?? []), ...args.slice(1)] };
    }
    if (
      name === 'call' &&
      is(receiver, 'external') &&
      receiver.from !== 'global' &&
      receiver.path.includes('.prototype.')
    ) {
      return callValue(machine, receiver, args[0], args.slice(1), node, scope, receiver.path.split('.').at(-1));
    }
    const native = callMethod(machine, receiver, name, args, { node, scope });
    if (native) return native.value;
  }
  const fn = member(machine, receiver, key);
  return callValue(machine, fn, receiver, args, node, scope, name);
}

/** The arguments of a call; a spread of something unknown ends the list that can be trusted. */
export function evaluateArguments(machine: Machine, nodes: readonly Argument[], scope: Scope): Value[] {
  return argumentList(machine, nodes, scope).items;
}

function argumentList(machine: Machine, nodes: readonly Argument[], scope: Scope): Arr {
  const args = array([]);
  for (const node of nodes) {
    if (node.type === 'SpreadElement') spreadItems(args, evaluate(machine, node.argument, scope));
    else args.items.push(evaluate(machine, node, scope));
  }
  return args;
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
  // A bundler may have renamed the local name; what the other package calls it is telling.
  const label = (is(fn, 'external') && fn.path.split('.').at(-1)) || (name ?? '');
  const converted = convertedSchema(label, args);
  if (converted) return converted;
  if (register(machine, label, fn, self, args, site)) return { kind: 'made', callee: label, args, site };
  noteHandedOver(machine, label, fn, args, site);
  runCallbacks(machine, args);
  return { kind: 'made', callee: label, args, site };
}

/** zodToJsonSchema(x), z.toJSONSchema(x) and their kin give the schema they were given. */
function convertedSchema(name: string, args: Value[]): Value {
  if (!/schema|json/i.test(name)) return undefined;
  return args.find((arg) => is(preferred(arg), 'schema'));
}
