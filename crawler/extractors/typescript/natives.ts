import { parse as parseJsonc } from 'jsonc-parser';
import type { Node } from 'oxc-parser';
import { setMember } from './assign.ts';
import { callValue } from './call.ts';
import { collection } from './collections.ts';
import { fromJson, toJson } from './json.ts';
import type { Machine } from './machine.ts';
import { iterate, keysOf, member, property } from './member.ts';
import { runCallbacks } from './run.ts';
import type { Scope } from './scope.ts';
import { spreadInto } from './spread.ts';
import { textOf } from './texts.ts';
import { type Arr, array, type External, external, HOLE, is, object, truthy, UNKNOWN, type Value } from './values.ts';

/** Where a native call stands: what callbacks are run from. */
export interface Place {
  node: Node;
  scope: Scope;
}

export type Known = { value: Value } | undefined;

const CONSTANTS: Record<string, Value> = { undefined: undefined, NaN: UNKNOWN, Infinity: Number.POSITIVE_INFINITY };

/** A name nothing in the file declares: a constant or an object of the platform. */
export function globalValue(name: string): Value {
  return Object.hasOwn(CONSTANTS, name) ? CONSTANTS[name] : external('global', name);
}

/** A call of one of the platform's functions on values; undefined when it is not one that is known. */
export function callNative(machine: Machine, fn: External, args: Value[], place: Place): Known {
  if (fn.from !== 'global') return undefined;
  const [first, second, third] = args;
  switch (fn.path) {
    case 'Object.freeze':
    case 'Object.seal':
    case 'Object.preventExtensions':
    case 'Promise.resolve':
    case 'structuredClone':
    case 'Object':
      return { value: first };
    case 'Object.keys':
    case 'Object.getOwnPropertyNames':
    case 'Reflect.ownKeys': {
      const keys = keysOf(first);
      return { value: keys ? array(keys, is(first, 'object') && first.open) : array([], true) };
    }
    case 'Object.values':
    case 'Object.entries':
      return { value: valuesOf(machine, first, fn.path === 'Object.entries') };
    case 'Object.fromEntries': {
      const made = object();
      const { items, open } = iterate(machine, first);
      made.open = open;
      for (const item of items) setMember(made, member(machine, item, 0), member(machine, item, 1), 0);
      return { value: made };
    }
    case 'Object.assign': {
      for (const one of args.slice(1)) assignInto(machine, first, one);
      return { value: first };
    }
    case 'Object.create': {
      const made = object();
      if (is(first, 'object')) spreadInto(machine, made, first);
      return { value: made };
    }
    case 'Object.defineProperty':
    case 'Reflect.defineProperty':
      defineProperty(machine, first, second, third);
      return { value: first };
    case 'Object.defineProperties':
      for (const key of keysOf(second) ?? []) defineProperty(machine, first, key, member(machine, second, key));
      return { value: first };
    case 'Object.prototype.hasOwnProperty.call':
    case 'Object.hasOwn':
      return { value: hasOwn(first, second) };
    case 'Array.isArray':
      return { value: typeof first !== 'object' || first === null ? false : isArray(first) };
    case 'Array.from': {
      const list = iterate(machine, first);
      const mapped =
        second === undefined ? list.items : list.items.map((item, i) => run(machine, second, [item, i], place));
      return { value: array(mapped, list.open) };
    }
    case 'Array.of':
      return { value: array(args) };
    case 'Promise.all': {
      const list = iterate(machine, first);
      return { value: array(list.items, list.open) };
    }
    case 'Promise.allSettled': {
      const list = iterate(machine, first);
      const settled = list.items.map((item) =>
        object([
          ['status', 'fulfilled'],
          ['value', item],
        ]),
      );
      return { value: array(settled, list.open) };
    }
    case 'String':
      return { value: typeof first === 'string' ? first : textOf(first) };
    case 'Number':
    case 'parseInt':
    case 'parseFloat':
      return {
        value: typeof first === 'number' ? first : typeof first === 'string' ? Number.parseFloat(first) : UNKNOWN,
      };
    case 'Boolean': {
      const known = truthy(first);
      return { value: known ?? UNKNOWN };
    }
    case 'JSON.parse':
      return { value: typeof first === 'string' ? fromJson(parseJsonc(first)) : UNKNOWN };
    case 'JSON.stringify':
      return { value: stringified(machine, first, third) };
    case 'new Map':
    case 'new Set':
    case 'new WeakMap':
      return { value: collection(machine, first, fn.path === 'new Set' ? 'set' : 'map') };
    case 'new Array':
      return { value: array(typeof first === 'number' ? [] : args, typeof first === 'number') };
    case 'new Promise':
      return { value: promised(machine, first) };
    case 'new Proxy':
      return { value: first };
    case 'setTimeout':
    case 'setImmediate':
    case 'queueMicrotask':
    case 'process.on':
      runCallbacks(machine, [first, second]);
      return { value: UNKNOWN };
    case 'Symbol':
    case 'Symbol.for':
      return { value: UNKNOWN };
    default:
      return undefined;
  }
}

/** Calls a callback given to the platform. */
export function run(machine: Machine, fn: Value, args: Value[], { node, scope }: Place): Value {
  return callValue(machine, fn, undefined, args, node, scope);
}

function isArray(value: Exclude<Value, string | number | boolean | null | undefined>): Value {
  if (value.kind === 'array') return true;
  return value.kind === 'object' || value.kind === 'function' || value.kind === 'schema' || value.kind === 'text'
    ? false
    : UNKNOWN;
}

/** Whether an object has a key of its own, as far as that is known. */
export function hasOwn(receiver: Value, key: Value): Value {
  const keys = keysOf(receiver);
  if (!keys || typeof key !== 'string') return UNKNOWN;
  return keys.includes(key) ? true : is(receiver, 'object') && receiver.open ? UNKNOWN : false;
}

function valuesOf(machine: Machine, value: Value, entries: boolean): Arr {
  const made = array([]);
  for (const one of is(value, 'choice') ? value.values : [value]) {
    const keys = keysOf(one);
    if (!keys || (is(one, 'object') && one.open)) made.open = true;
    for (const key of keys ?? []) {
      const item = member(machine, one, key);
      made.items.push(entries ? array([key, item]) : item);
    }
  }
  return made;
}

function assignInto(machine: Machine, target: Value, source: Value): void {
  if (is(target, 'object')) spreadInto(machine, target, source);
  else for (const key of keysOf(source) ?? []) setMember(target, key, member(machine, source, key), 0);
}

function defineProperty(machine: Machine, target: Value, key: Value, descriptor: Value): void {
  if (typeof key !== 'string' || !is(descriptor, 'object')) return;
  const getter = property(machine, descriptor, 'get');
  if (is(getter, 'function') && is(target, 'object')) target.props.set(key, { getter });
  else setMember(target, key, property(machine, descriptor, 'value'), 0);
}

function stringified(machine: Machine, value: Value, indent: Value): Value {
  let known = true;
  const json = toJson(
    value,
    (owner, key) => property(machine, owner, key),
    () => {
      known = false;
    },
  );
  if (!known || json === undefined) return { kind: 'text', text: HOLE };
  return JSON.stringify(json, null, typeof indent === 'number' ? indent : undefined);
}

/** `new Promise(resolve => …)`: what resolve is called with is not followed; the body runs for what it registers. */
function promised(machine: Machine, executor: Value): Value {
  runCallbacks(machine, [executor]);
  return UNKNOWN;
}
