import type { Class, MethodDefinition, PropertyKey } from 'oxc-parser';
import type { Machine } from './machine.ts';
import { runFunction } from './run.ts';
import { bundledLibrary } from './schema/library.ts';
import { zodMember } from './schema/zod-members.ts';
import {
  alternatives,
  array,
  type Cls,
  choice,
  type Fn,
  is,
  type Obj,
  type Prop,
  UNKNOWN,
  type Value,
} from './values.ts';

/** What `receiver[key]` is. */
export function member(machine: Machine, receiver: Value, key: Value): Value {
  if (is(receiver, 'choice')) {
    const known = receiver.values.filter((one) => one !== undefined && one !== null && one !== false);
    return choice(known.map((one) => member(machine, one, key)));
  }
  if (is(key, 'choice')) return choice(key.values.map((one) => member(machine, receiver, one)));
  if (typeof key !== 'string' && typeof key !== 'number') return anyOf(machine, receiver);
  const name = String(key);
  if (typeof receiver === 'string') return name === 'length' ? receiver.length : (receiver[Number(name)] ?? UNKNOWN);
  if (typeof receiver !== 'object' || receiver === null) return UNKNOWN;
  switch (receiver.kind) {
    case 'object': {
      const library = bundledLibrary(receiver);
      return library ? member(machine, library, name) : property(machine, receiver, name);
    }
    case 'array':
      if (name === 'length' && receiver.unsure) return choice([receiver.plain ?? receiver.items.length, UNKNOWN]);
      return element(receiver.items, receiver.open, name);
    case 'class':
      return classStatic(machine, receiver, name);
    case 'function':
      return receiver.props?.has(name) ? getProp(machine, receiver.props.get(name)!, receiver) : UNKNOWN;
    case 'external':
      if (name === 'default') return receiver;
      if (receiver.from === 'global' && /^process\.(env|argv)$/.test(receiver.path)) return UNKNOWN;
      return { ...receiver, path: receiver.path ? `${receiver.path}.${name}` : name };
    case 'schema':
      return zodMember(receiver, name);
    default:
      return UNKNOWN;
  }
}

/** A property of an object, its getter run, or a member of its class; unknown only where it may yet be there. */
export function property(machine: Machine, receiver: Obj, name: string): Value {
  const own = receiver.props.get(name);
  if (own) return getProp(machine, own, receiver);
  if (receiver.cls) {
    const inherited = classMember(machine, receiver.cls, name, receiver);
    if (inherited !== undefined) return inherited;
  }
  if (name === 'constructor') return receiver.cls ?? UNKNOWN;
  if (receiver.collection && name === 'size') return receiver.open ? UNKNOWN : (receiver.entries?.length ?? 0);
  return receiver.open ? UNKNOWN : undefined;
}

function getProp(machine: Machine, prop: Prop, self: Value): Value {
  if (prop.lazy) {
    const { lazy } = prop;
    prop.lazy = undefined;
    prop.value = lazy();
  }
  return prop.getter ? runFunction(machine, prop.getter, prop.getter.self ?? self, []) : prop.value;
}

function element(items: readonly Value[], open: boolean, name: string): Value {
  if (name === 'length') return open ? UNKNOWN : items.length;
  const index = Number(name);
  if (!Number.isInteger(index)) return UNKNOWN;
  return index < items.length ? items[index] : open ? UNKNOWN : undefined;
}

/** A key that is not known picks any of the values. */
function anyOf(machine: Machine, receiver: Value): Value {
  if (is(receiver, 'array')) return choice([...receiver.items.slice(0, 12), UNKNOWN]);
  if (!is(receiver, 'object') || receiver.props.size > 12) return UNKNOWN;
  return choice([...[...receiver.props.keys()].map((key) => property(machine, receiver, key)), UNKNOWN]);
}

/** A method or accessor found along the class and its bases, tied to its object. */
export function classMember(machine: Machine, cls: Cls, name: string, self: Value): Value {
  const seen = new Set<Cls>();
  for (let at: Value = cls; ; at = at.base) {
    if (!is(at, 'class') || seen.has(at)) return at === undefined || at === null ? undefined : UNKNOWN;
    seen.add(at);
    const one = methodsOf(at.node).get(name);
    if (!one) continue;
    const fn: Fn = { kind: 'function', node: one.value, scope: at.scope, module: at.module, self, home: at };
    return one.kind === 'get' ? runFunction(machine, fn, self, []) : fn;
  }
}

const methods = new WeakMap<Class, Map<string, MethodDefinition>>();

/** The methods and getters that instances of a class have of it, by name. */
function methodsOf(node: Class): Map<string, MethodDefinition> {
  const known = methods.get(node);
  if (known) return known;
  const made = new Map<string, MethodDefinition>();
  for (const one of node.body.body) {
    if (one.type !== 'MethodDefinition' || one.static || one.kind === 'constructor' || one.kind === 'set') continue;
    const name = keyName(one.key, one.computed);
    if (name !== undefined && one.value.body && !made.has(name)) made.set(name, one);
  }
  methods.set(node, made);
  return made;
}

function classStatic(machine: Machine, cls: Cls, name: string): Value {
  const own = cls.statics.get(name);
  if (own) return getProp(machine, own, cls);
  if (name === 'name') return cls.node.id?.name ?? UNKNOWN;
  if (name === 'prototype') return UNKNOWN;
  const bases = alternatives(cls.base).filter((one) => is(one, 'class'));
  return bases.length > 0 ? classStatic(machine, bases[0] as Cls, name) : cls.base === undefined ? undefined : UNKNOWN;
}

/** The name a class member is written with; undefined where it is computed. */
export function keyName(key: PropertyKey, computed: boolean): string | undefined {
  if (key.type === 'Identifier' && !computed) return key.name;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  return key.type === 'Literal' && typeof key.value === 'string' ? key.value : undefined;
}

/** The own enumerable keys in order; undefined for what has none to know. */
export function keysOf(value: Value): string[] | undefined {
  if (is(value, 'object')) return [...value.props.keys()];
  if (is(value, 'array')) return value.items.map((_, index) => String(index));
  if (is(value, 'class')) return [...value.statics.keys()];
  if (is(value, 'function')) return [...(value.props?.keys() ?? [])];
  return undefined;
}

/** The elements of what can be iterated, with whether there may be more. */
export function iterate(machine: Machine, value: Value): { items: Value[]; open: boolean } {
  const out = array([]);
  for (const one of alternatives(value)) {
    if (is(one, 'array')) {
      out.items.push(...one.items);
      out.open ||= one.open;
    } else if (is(one, 'object') && one.entries) {
      out.items.push(...one.entries.map(([key, item]) => (one.collection === 'set' ? key : array([key, item]))));
      out.open ||= one.open;
    } else if (is(one, 'object') && one.cls) {
      const iterator = classMember(machine, one.cls, '@@iterator', one);
      const given = is(iterator, 'function') ? runFunction(machine, iterator, one, []) : UNKNOWN;
      if (is(given, 'array')) out.items.push(...given.items);
      else out.open = true;
    } else if (typeof one === 'string') {
      out.items.push(...one.slice(0, 1000));
    } else if (typeof one === 'object' && one !== null) {
      out.open = true;
    }
  }
  return out;
}
