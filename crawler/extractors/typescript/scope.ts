import type { Module } from './program.ts';
import type { Value } from './values.ts';

/** A name's value, or the way to get it when it is first asked for. */
export interface Binding {
  value: Value;
  lazy?: (() => Value) | undefined;
  /** How many unknown conditions enclosed the declaration: an assignment under more of them is only a possibility. */
  depth: number;
}

export interface Scope {
  names: Map<string, Binding>;
  parent: Scope | undefined;
  module: Module;
  /** Present on the scope of a function that has its own `this`. */
  self?: { value: Value } | undefined;
  /** Where `return` and `yield` of this function put their values. */
  frame?: Frame | undefined;
}

export interface Frame {
  /** What is returned, what is returned in any case first. */
  returns: Value[];
  depth: number;
  /** True once something was returned that a plain start returns, though under a condition. */
  settled?: boolean | undefined;
  yields: Value[] | undefined;
}

/** A scope inside another. */
export function newScope(parent: Scope): Scope {
  return { names: new Map(), parent, module: parent.module };
}

/** The binding a name has here. */
export function lookup(scope: Scope, name: string): Binding | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const found = at.names.get(name);
    if (found) return found;
  }
  return undefined;
}

/** The value of a binding, evaluated on first use; a binding that needs itself is undefined meanwhile. */
export function force(binding: Binding): Value {
  if (binding.lazy) {
    const { lazy } = binding;
    binding.lazy = undefined;
    binding.value = lazy();
  }
  return binding.value;
}

/** What `this` is here. */
export function selfOf(scope: Scope): { value: Value } | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) if (at.self) return at.self;
  return undefined;
}

/** The function under way here. */
export function frameOf(scope: Scope): Frame | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) if (at.frame) return at.frame;
  return undefined;
}
