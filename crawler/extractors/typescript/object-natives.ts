import { setMember } from './assign.ts';
import type { Machine } from './machine.ts';
import { iterate, keysOf, member, property } from './member.ts';
import { spreadInto } from './spread.ts';
import { type Arr, array, is, object, UNKNOWN, type Value } from './values.ts';

type Native = (machine: Machine, args: Value[]) => Value;

/** Hands its first argument on. */
const same: Native = (_machine, [first]) => first;

const keys: Native = (_machine, [of]) => {
  const known = keysOf(of);
  return known ? array(known, is(of, 'object') && of.open) : array([], true);
};

const fromEntries: Native = (machine, [list]) => {
  const made = object();
  const { items, open } = iterate(machine, list);
  made.open = open;
  for (const item of items) setMember(made, member(machine, item, 0), member(machine, item, 1), 0);
  return made;
};

const assign: Native = (machine, [target, ...sources]) => {
  for (const one of sources) assignInto(machine, target, one);
  return target;
};

const create: Native = (machine, [prototype]) => {
  const made = object();
  if (is(prototype, 'object')) spreadInto(machine, made, prototype);
  return made;
};

const define: Native = (machine, [target, key, descriptor]) => {
  defineProperty(machine, target, key, descriptor);
  return target;
};

const defineAll: Native = (machine, [target, descriptors]) => {
  for (const key of keysOf(descriptors) ?? []) defineProperty(machine, target, key, member(machine, descriptors, key));
  return target;
};

const has: Native = (_machine, [of, key]) => hasOwn(of, key);

/** The functions of `Object` and `Reflect`. */
export const OBJECT_NATIVES: Record<string, Native> = {
  Object: same,
  'Object.freeze': same,
  'Object.seal': same,
  'Object.preventExtensions': same,
  'Object.keys': keys,
  'Object.getOwnPropertyNames': keys,
  'Reflect.ownKeys': keys,
  'Object.values': (machine, [of]) => valuesOf(machine, of, false),
  'Object.entries': (machine, [of]) => valuesOf(machine, of, true),
  'Object.fromEntries': fromEntries,
  'Object.assign': assign,
  'Object.create': create,
  'Object.defineProperty': define,
  'Reflect.defineProperty': define,
  'Object.defineProperties': defineAll,
  'Object.hasOwn': has,
  'Object.prototype.hasOwnProperty.call': has,
};

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
