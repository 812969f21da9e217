import { call, overload, runFunction } from './call.ts';
import { evaluate } from './evaluate.ts';
import type { FunctionDef } from './ir.ts';
import type { Machine } from './machine.ts';
import { statesOf } from './states.ts';
import {
  type Class,
  force,
  type Instance,
  isKind,
  lastName,
  noArgs,
  outside,
  type Scope,
  unknown,
  type Value,
} from './values.ts';

/** A member of a value: a field, a method bound to it, a module's name, or a name of something outside. */
export function member(of: Value, name: string, machine: Machine): Value {
  const known = force(of);
  const own = ownMember(known, name, machine);
  if (own !== undefined) return own;
  const theirs = machine.library.member(known, name, machine);
  if (theirs !== undefined) return theirs;
  if (isKind(known, 'outside')) return outside(`${known.path}.${name}`, known.of);
  if (isKind(known, 'made') || isKind(known, 'unknown') || isKind(known, 'instance')) return outside(name, known);
  if (isKind(known, 'super')) return outside(name, known.self);
  return unknown(`${name} is not known`);
}

function ownMember(known: Value, name: string, machine: Machine): Value | undefined {
  if (isKind(known, 'module')) {
    known.module.load();
    return known.module.scope.names.get(name);
  }
  if (isKind(known, 'instance')) return instanceMember(known, name, machine);
  if (isKind(known, 'class')) return classMember(known, name, known, machine);
  if (isKind(known, 'super')) return inheritedMember(known.owner, name, known.self, machine, 0);
  if (isKind(known, 'enum')) {
    if (/^(value|rawValue)$/.test(name)) return known.value;
    if (name === 'name') return known.name;
  }
  if (isKind(known, 'made')) return known.args.named.get(name);
  return undefined;
}

function instanceMember(of: Instance, name: string, machine: Machine): Value | undefined {
  const held = heldMember(of, name, machine);
  const isPlain = held === null || (typeof held !== 'object' && held !== undefined);
  return isPlain && statesOf(of.of.def).has(name) ? unknown(`${name} is a state`) : held;
}

function heldMember(of: Instance, name: string, machine: Machine): Value | undefined {
  const set = of.fields.get(name);
  if (set !== undefined) return set;
  const declared = classMember(of.of, name, of, machine);
  if (declared !== undefined && isKind(declared, 'function')) return declared;
  startInstance(of, machine);
  const own = of.fields.get(name);
  if (own !== undefined || declared === undefined) return own;
  return machine.library.fieldValue?.(declared, name, of) ?? declared;
}

/** Runs the constructor, once, when something of the instance is first asked for. */
export function startInstance(of: Instance, machine: Machine): void {
  if (of.started) return;
  of.started = true;
  const init = classMember(of.of, '__init__', of, machine);
  const args = of.args ?? noArgs();
  if (isKind(init, 'function')) runFunction(overload(init, args), args, machine);
}

/** A class's own or inherited member; methods come bound to `self`, properties as their value. */
export function classMember(of: Class, name: string, self: Value, machine: Machine, depth = 0): Value | undefined {
  if (depth > 12) return undefined;
  const field = membersOf(of, machine).get(name);
  if (field !== undefined) return field;
  const method = of.def.methods.find((candidate) => candidate.name === name);
  if (method) return boundMethod(method, of, self, machine);
  return inheritedMember(of, name, self, machine, depth);
}

function inheritedMember(of: Class, name: string, self: Value, machine: Machine, depth: number): Value | undefined {
  for (const base of basesOf(of, machine)) {
    const inherited = isKind(base, 'class') ? classMember(base, name, self, machine, depth + 1) : undefined;
    if (inherited !== undefined) return inherited;
  }
  return undefined;
}

function boundMethod(def: FunctionDef, owner: Class, self: Value, machine: Machine): Value {
  const marks = def.decorators.map((decorator) => (decorator.kind === 'name' ? decorator.name : ''));
  const bound: Value = {
    kind: 'function',
    def,
    scope: owner.homes?.get(def) ?? owner.scope,
    owner,
    self: marks.includes('staticmethod')
      ? undefined
      : marks.includes('classmethod') && isKind(self, 'instance')
        ? self.of
        : self,
  };
  const isProperty = marks.some((mark) => /property$/.test(mark));
  return isProperty ? call(bound, noArgs(), { file: '', line: def.line, conditional: false }, machine) : bound;
}

/** The class's fields with a value, evaluated once in the class's own scope. */
export function membersOf(of: Class, machine: Machine): Map<string, Value> {
  if (of.members) return of.members;
  const members = new Map<string, Value>();
  of.members = members;
  const scope: Scope = { names: members, parent: of.scope, module: of.scope.module };
  for (const inner of of.def.classes) members.set(inner.name, { kind: 'class', def: inner, scope: of.scope });
  const isEnum = of.def.kind === 'enum';
  for (const field of of.def.fields) {
    if (!field.initial) continue;
    const value = evaluate(field.initial, scope, machine);
    members.set(field.name, isEnum ? { kind: 'enum', name: field.name, value, of } : value);
  }
  return members;
}

export function basesOf(of: Class, machine: Machine): Value[] {
  return of.def.bases.map((base) => {
    const known = force(evaluate(base, of.scope, machine));
    // `Base[T]` is Base.
    return isKind(known, 'made') && isKind(known.by.of, 'class') ? known.by.of : known;
  });
}

/** Whether a class is, or derives from, something outside with the given last name. */
export function derivesFrom(of: Class, names: RegExp, machine: Machine, depth = 0): boolean {
  if (depth > 12) return false;
  return basesOf(of, machine).some((base) => {
    if (isKind(base, 'outside')) return names.test(lastName(base.path));
    if (isKind(base, 'made')) return names.test(lastName(base.by.path));
    return isKind(base, 'class') && base.def !== of.def && derivesFrom(base, names, machine, depth + 1);
  });
}

/** Whether a class is another of the project's own, or derives from it. */
export function inherits(of: Class, base: Class, machine: Machine, depth = 0): boolean {
  if (of.def === base.def) return true;
  if (depth > 12) return false;
  return basesOf(of, machine).some((one) => isKind(one, 'class') && inherits(one, base, machine, depth + 1));
}
