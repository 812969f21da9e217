import { parse as parseJsonc } from 'jsonc-parser';
import type { Node } from 'oxc-parser';
import { setMember } from './assign.ts';
import { callValue, runCallbacks } from './call.ts';
import { pushItems, spreadInto, spreadItems } from './evaluate.ts';
import { fromJson, toJson } from './json.ts';
import { type Machine, maybe, maybeMissing, step } from './machine.ts';
import { iterate, keysOf, member, property } from './member.ts';
import type { Scope } from './scope.ts';
import { textMethod } from './texts.ts';
import {
  type Arr,
  array,
  choice,
  type External,
  external,
  HOLE,
  is,
  type Obj,
  object,
  truthy,
  UNKNOWN,
  type Value,
} from './values.ts';

/** Where a native call stands: what callbacks are run from. */
export interface Place {
  node: Node;
  scope: Scope;
}

type Known = { value: Value } | undefined;

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

function run(machine: Machine, fn: Value, args: Value[], { node, scope }: Place): Value {
  return callValue(machine, fn, undefined, args, node, scope);
}

function isArray(value: Exclude<Value, string | number | boolean | null | undefined>): Value {
  if (value.kind === 'array') return true;
  return value.kind === 'object' || value.kind === 'function' || value.kind === 'schema' || value.kind === 'text'
    ? false
    : UNKNOWN;
}

function hasOwn(receiver: Value, key: Value): Value {
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

function textOf(value: Value): Value {
  if (value === null || typeof value !== 'object') return String(value);
  return value.kind === 'text' ? value : UNKNOWN;
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

function collection(machine: Machine, from: Value, kind: 'map' | 'set'): Obj {
  const made: Obj = {
    kind: 'object',
    props: new Map(),
    open: false,
    collection: kind,
    entries: [],
    depth: machine.depth,
  };
  if (from === undefined || from === null) return made;
  const { items, open } = iterate(machine, from);
  made.open = open;
  made.unsure = is(from, 'array') && from.unsure;
  for (const item of items) {
    if (kind === 'set') made.entries?.push([item, item]);
    else made.entries?.push([member(machine, item, 0), member(machine, item, 1)]);
  }
  return made;
}

/** `new Promise(resolve => …)`: what resolve is called with is not followed; the body runs for what it registers. */
function promised(machine: Machine, executor: Value): Value {
  runCallbacks(machine, [executor]);
  return UNKNOWN;
}

/** A method of an array, a string, a Map, a Set or a promise. */
export function callMethod(machine: Machine, receiver: Value, name: string, args: Value[], place: Place): Known {
  if (name === 'then' || name === 'catch' || name === 'finally') return settled(machine, receiver, name, args, place);
  if (typeof receiver === 'string' || is(receiver, 'text')) return textMethod(receiver, name, args);
  if (is(receiver, 'array')) return arrayMethod(machine, receiver, name, args, place);
  if (is(receiver, 'object') && receiver.collection) return collectionMethod(machine, receiver, name, args, place);
  if (name === 'hasOwnProperty' && keysOf(receiver)) return { value: hasOwn(receiver, args[0]) };
  if (is(receiver, 'unknown') && /^(map|forEach|filter|flatMap|some|every|reduce)$/.test(name)) {
    maybe(machine, () => runCallbacks(machine, args));
    return { value: array([], true) };
  }
  return undefined;
}

function settled(machine: Machine, receiver: Value, name: string, args: Value[], place: Place): Known {
  if (is(receiver, 'object') && !receiver.open && !receiver.props.has(name) && receiver.cls === undefined) {
    return name === 'then' ? { value: run(machine, args[0], [receiver], place) } : { value: receiver };
  }
  if (is(receiver, 'schema')) return undefined;
  if (name === 'then' && is(args[0], 'function')) return { value: run(machine, args[0], [receiver], place) };
  if (name !== 'then') {
    runCallbacks(machine, args);
    return { value: receiver };
  }
  return undefined;
}

function arrayMethod(machine: Machine, receiver: Arr, name: string, args: Value[], place: Place): Known {
  const [fn] = args;
  const each = (item: Value, index: number) =>
    maybeMissing(machine, receiver.unsure, () => run(machine, fn, [item, index, receiver], place));
  const items = receiver.items.slice(0, 5000);
  step(machine, items.length >> 2);
  const rest = () => {
    if (receiver.open && items.length === 0) maybe(machine, () => runCallbacks(machine, [fn]));
  };
  switch (name) {
    case 'map':
      rest();
      return { value: { ...array(items.map(each), receiver.open), unsure: receiver.unsure } };
    case 'flatMap': {
      rest();
      const made = array([], receiver.open);
      for (const one of items.map(each)) {
        if (is(one, 'array') || is(one, 'choice')) spreadItems(made, one);
        else made.items.push(one);
      }
      made.unsure ||= receiver.unsure;
      return { value: made };
    }
    case 'forEach':
      rest();
      items.forEach(each);
      return { value: undefined };
    case 'filter': {
      // What is kept at run time may depend on a setting: everything not surely dropped is kept.
      const answers = items.map((item, index) => truthy(is(fn, 'external') ? item : each(item, index)));
      const kept = items.filter((_, index) => answers[index] !== false);
      const unsure = receiver.unsure || answers.includes(undefined);
      return { value: { ...array(kept, receiver.open), unsure } };
    }
    case 'find': {
      for (const [index, item] of items.entries()) {
        const known = truthy(each(item, index));
        if (known) return { value: item };
        if (known === undefined) return { value: UNKNOWN };
      }
      return { value: receiver.open ? UNKNOWN : undefined };
    }
    case 'reduce': {
      let total = args.length > 1 ? args[1] : items.shift();
      items.forEach((item, index) => {
        total = run(machine, fn, [total, item, index], place);
      });
      return { value: total };
    }
    case 'push':
    case 'unshift':
      if (machine.depth > (receiver.depth ?? 0)) {
        receiver.unsure = true;
        receiver.plain ??= receiver.items.length;
      }
      pushItems(receiver, args);
      return { value: receiver.items.length };
    case 'concat': {
      const made = array([...receiver.items], receiver.open);
      for (const one of args) {
        if (is(one, 'array') || is(one, 'choice')) spreadItems(made, one);
        else made.items.push(one);
        if (is(one, 'unknown') || is(one, 'made')) made.open = true;
      }
      return { value: made };
    }
    case 'join': {
      const separator = args[0] === undefined ? ',' : args[0];
      if (receiver.open || typeof separator !== 'string') return { value: { kind: 'text', text: HOLE } };
      return { value: joined(items, separator) };
    }
    case 'slice': {
      const [from, to] = args;
      const numbers = (from === undefined || typeof from === 'number') && (to === undefined || typeof to === 'number');
      return { value: numbers ? array(items.slice(from as number, to as number), receiver.open) : receiver };
    }
    case 'flat': {
      const made = array([], receiver.open);
      for (const one of items) {
        if (is(one, 'array') || is(one, 'choice')) spreadItems(made, one);
        else made.items.push(one);
      }
      return { value: made };
    }
    case 'includes':
    case 'indexOf': {
      const at = items.indexOf(args[0]);
      const sure = at >= 0 || (!receiver.open && items.every((one) => one === null || typeof one !== 'object'));
      if (!sure || (typeof args[0] === 'object' && args[0] !== null && at < 0)) return { value: UNKNOWN };
      if (receiver.unsure && at >= 0) return { value: UNKNOWN };
      return { value: name === 'includes' ? at >= 0 : at };
    }
    case 'some':
    case 'every':
      return { value: quantified(name, items.map(each), receiver.open || receiver.unsure === true) };
    case 'at':
      return { value: typeof args[0] === 'number' ? items.at(args[0]) : UNKNOWN };
    case 'pop':
    case 'shift':
      return { value: name === 'pop' ? receiver.items.pop() : receiver.items.shift() };
    case 'sort':
    case 'toSorted':
    case 'reverse':
    case 'toReversed':
    case 'values':
      return { value: receiver };
    case 'keys':
      return { value: array(items.map((_, index) => index)) };
    case 'entries':
      return {
        value: array(
          items.map((item, index) => array([index, item])),
          receiver.open,
        ),
      };
    default:
      return undefined;
  }
}

/** `some` and `every` over what the test gave for each element; what is not known leans to what it would be. */
function quantified(name: 'some' | 'every', answers: readonly Value[], more: boolean): Value {
  const decisive = name === 'some';
  const known = answers.map(truthy);
  if (!more && known.includes(decisive)) return decisive;
  if (!more && known.every((one) => one === !decisive)) return !decisive;
  const leaning = answers.map((one, index) => known[index] ?? truthy(is(one, 'choice') ? one.values[0] : one));
  return leaning.every((one) => one === !decisive) ? choice([!decisive, UNKNOWN]) : UNKNOWN;
}

function joined(items: readonly Value[], separator: string): Value {
  let text = '';
  let known = true;
  items.forEach((item, index) => {
    const one = item === undefined || item === null ? '' : textOf(is(item, 'choice') ? item.values[0] : item);
    if (typeof one !== 'string') known = false;
    text += (index > 0 ? separator : '') + (typeof one === 'string' ? one : is(one, 'text') ? one.text : HOLE);
  });
  return known ? text : { kind: 'text', text };
}

/** Whether a key is one that can be told from the others: text, a number, or a thing of the program's own. */
function isKnown(key: Value): boolean {
  return (
    typeof key === 'string' || typeof key === 'number' || is(key, 'class') || is(key, 'object') || is(key, 'function')
  );
}

function collectionMethod(machine: Machine, receiver: Obj, name: string, args: Value[], place: Place): Known {
  const entries = receiver.entries ?? [];
  const [first, second] = args;
  switch (name) {
    case 'set':
    case 'add': {
      const value = name === 'add' ? first : second;
      const at = isKnown(first) ? entries.findIndex(([key]) => key === first) : -1;
      if (at >= 0) entries[at] = [first, value];
      else entries.push([first, value]);
      if (machine.depth > (receiver.depth ?? 0)) receiver.unsure = true;
      return { value: receiver };
    }
    case 'get': {
      const found = entries.find(([key]) => key === first);
      if (found) return { value: found[1] };
      return { value: isKnown(first) && !receiver.open ? undefined : UNKNOWN };
    }
    case 'has': {
      const known = isKnown(first) && !receiver.open;
      const held = entries.some(([key]) => key === first);
      if (held) return { value: receiver.unsure ? UNKNOWN : true };
      return { value: known ? false : UNKNOWN };
    }
    case 'values':
      return {
        value: array(
          entries.map(([, value]) => value),
          receiver.open,
        ),
      };
    case 'keys':
      return {
        value: array(
          entries.map(([key]) => key),
          receiver.open,
        ),
      };
    case 'entries':
      return {
        value: array(
          entries.map(([key, value]) => array([key, value])),
          receiver.open,
        ),
      };
    case 'forEach':
      for (const [key, value] of [...entries]) run(machine, first, [value, key, receiver], place);
      return { value: undefined };
    case 'delete':
    case 'clear':
      return { value: UNKNOWN };
    default:
      return undefined;
  }
}
