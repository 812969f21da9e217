import type { Unresolved } from '#crawler/types.ts';
import { runFunction } from './call.ts';
import type { ClassDef, FunctionDef, Stmt } from './ir.ts';
import { Exhausted, type Library, type Machine, stepsPerEntry } from './machine.ts';
import { type Class, type Func, force, isKind, type Module, noArgs, unknown, type Value } from './values.ts';

export function newMachine(library: Library, deadline: number, relevant: Machine['relevant']): Machine {
  return {
    library,
    deadline,
    steps: stepsPerEntry,
    conditions: 0,
    places: [],
    frames: [],
    executed: new Set(),
    executedNames: new Set(),
    shaping: new Set(),
    shapes: 0,
    relevant,
  };
}

/** Runs one entry within its budget; what goes wrong is reported for its file and does not stop the rest. */
export function guarded<T>(machine: Machine, file: string, unresolved: Unresolved[], run: () => T): T | undefined {
  machine.steps = stepsPerEntry;
  machine.conditions = 0;
  machine.places = [];
  machine.frames = [];
  machine.shaping = new Set();
  if (machine.repeats) machine.repeats.looks = 0;
  try {
    return run();
  } catch (error) {
    if (error instanceof RangeError) unresolved.push({ file, line: 1, reason: 'nested too deeply' });
    else if (error instanceof Exhausted) unresolved.push({ file, line: 1, reason: error.message });
    else throw error;
    return undefined;
  }
}

/** The value behind thunks, computed within a budget of its own; unknown where that is not enough. */
export function settledValue(value: Value, machine: Machine): Value {
  machine.steps = stepsPerEntry;
  if (machine.repeats) machine.repeats.looks = 0;
  try {
    return force(value);
  } catch (error) {
    if (error instanceof RangeError || error instanceof Exhausted) return unknown(error.message);
    throw error;
  }
}

/** A function that can be started by itself, with the class it belongs to. */
export interface Root {
  def: FunctionDef;
  owner?: ClassDef | undefined;
  module: Module;
}

/** The functions and methods a module defines at its top level, also under conditions. */
export function rootsOf(body: Stmt[], module: Module): Root[] {
  return body.flatMap((statement): Root[] => {
    if (statement.kind === 'function') return [{ def: statement.def, module }];
    if (statement.kind === 'class') return statement.def.methods.map((def) => ({ def, owner: statement.def, module }));
    if (statement.kind === 'if') return rootsOf([...statement.whenTrue, ...statement.whenFalse], module);
    return statement.kind === 'block' ? rootsOf(statement.body, module) : [];
  });
}

/** Executes a function nobody called, its parameters unknown. */
export function runRoot(root: Root, machine: Machine, instances: Map<ClassDef, Value>): void {
  const scope = root.module.scope;
  if (!root.owner) {
    runFunction({ kind: 'function', def: root.def, scope }, noArgs(), machine);
    return;
  }
  const known = instances.get(root.owner);
  const declared = scope.names.get(root.owner.name) ?? scope.parent?.names.get(root.owner.name);
  const owner: Class =
    isKind(declared, 'class') && declared.def === root.owner ? declared : { kind: 'class', def: root.owner, scope };
  const self: Value = known ?? { kind: 'instance', of: owner, fields: new Map() };
  instances.set(root.owner, self);
  if (isKind(self, 'instance') && root.def.name === '__init__') self.started = true;
  // Where classes have a scope of their own, a method calls the others by their bare names.
  const home = owner.homes?.get(root.def) ?? owner.scope;
  const func: Func = { kind: 'function', def: root.def, scope: home, owner, self: force(self) };
  runFunction(func, noArgs(), machine);
}
