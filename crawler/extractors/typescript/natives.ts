import { parse as parseJsonc } from 'jsonc-parser';
import type { Node } from 'oxc-parser';
import { callValue } from './call.ts';
import { collection } from './collections.ts';
import { fromJson, toJson } from './json.ts';
import type { Machine } from './machine.ts';
import { iterate, property } from './member.ts';
import { OBJECT_NATIVES } from './object-natives.ts';
import { runCallbacks } from './run.ts';
import type { Scope } from './scope.ts';
import { textOf } from './texts.ts';
import { array, type External, external, HOLE, object, truthy, UNKNOWN, type Value } from './values.ts';

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
  const natives = Object.hasOwn(OBJECT_NATIVES, fn.path) ? OBJECT_NATIVES : NATIVES;
  return Object.hasOwn(natives, fn.path) ? { value: natives[fn.path]!(machine, args, place) } : undefined;
}

/** Calls a callback given to the platform. */
export function run(machine: Machine, fn: Value, args: Value[], { node, scope }: Place): Value {
  return callValue(machine, fn, undefined, args, node, scope);
}

type Native = (machine: Machine, args: Value[], place: Place) => Value;

/** Hands its first argument on. */
const same: Native = (_machine, [first]) => first;

const arrayFrom: Native = (machine, [list, fn], place) => {
  const { items, open } = iterate(machine, list);
  return array(fn === undefined ? items : items.map((item, index) => run(machine, fn, [item, index], place)), open);
};

const all: Native = (machine, [list]) => {
  const { items, open } = iterate(machine, list);
  return array(items, open);
};

const allSettled: Native = (machine, [list]) => {
  const { items, open } = iterate(machine, list);
  const settled = items.map((item) =>
    object([
      ['status', 'fulfilled'],
      ['value', item],
    ]),
  );
  return array(settled, open);
};

const number: Native = (_machine, [from]) =>
  typeof from === 'number' ? from : typeof from === 'string' ? Number.parseFloat(from) : UNKNOWN;

const map: Native = (machine, [entries]) => collection(machine, entries, 'map');

/** What is put off runs as well: it may register something. */
const later: Native = (machine, [first, second]) => {
  runCallbacks(machine, [first, second]);
  return UNKNOWN;
};

const unknown: Native = () => UNKNOWN;

const NATIVES: Record<string, Native> = {
  structuredClone: same,
  'Array.isArray': (_machine, [of]) => isArray(of),
  'Array.from': arrayFrom,
  'Array.of': (_machine, args) => array(args),
  'new Array': (_machine, args) => (typeof args[0] === 'number' ? array([], true) : array(args)),
  'Promise.resolve': same,
  'Promise.all': all,
  'Promise.allSettled': allSettled,
  'new Promise': promised,
  String: (_machine, [of]) => textOf(of),
  Number: number,
  parseInt: number,
  parseFloat: number,
  Boolean: (_machine, [of]) => truthy(of) ?? UNKNOWN,
  'JSON.parse': (_machine, [text]) => (typeof text === 'string' ? fromJson(parseJsonc(text)) : UNKNOWN),
  'JSON.stringify': (machine, [value, _replacer, indent]) => stringified(machine, value, indent),
  'new Map': map,
  'new WeakMap': map,
  'new Set': (machine, [items]) => collection(machine, items, 'set'),
  'new Proxy': same,
  setTimeout: later,
  setImmediate: later,
  queueMicrotask: later,
  'process.on': later,
  Symbol: unknown,
  'Symbol.for': unknown,
};

function isArray(value: Value): Value {
  if (typeof value !== 'object' || value === null) return false;
  if (value.kind === 'array') return true;
  return value.kind === 'object' || value.kind === 'function' || value.kind === 'schema' || value.kind === 'text'
    ? false
    : UNKNOWN;
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
function promised(machine: Machine, [executor]: Value[]): Value {
  runCallbacks(machine, [executor]);
  return UNKNOWN;
}
