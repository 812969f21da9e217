import type { Module } from './program.ts';
import type { Value } from './values.ts';

/** A name's value, or the way to get it when it is first asked for. */
interface Binding {
  value: Value;
  lazy?: (() => Value) | undefined;
  /** How many unknown conditions enclosed the declaration: an assignment under more of them is only a possibility. */
  depth: number;
}

/** The names of a block or a function. Most blocks declare none, so that there is no table before the first. */
export class Scope {
  readonly parent: Scope | undefined;
  readonly module: Module;
  /** Present on the scope of a function that has its own `this`. */
  self: { value: Value; args?: readonly Value[] } | undefined;
  /** Where `return` and `yield` of this function put their values. */
  frame: Frame | undefined;
  private table: Map<string, Binding> | undefined;

  constructor(module: Module, parent: Scope | undefined) {
    this.module = module;
    this.parent = parent;
    this.self = undefined;
    this.frame = undefined;
    this.table = undefined;
  }

  get names(): Map<string, Binding> {
    this.table ??= new Map();
    return this.table;
  }

  /** The binding a name has in this scope, not in those around it. */
  own(name: string): Binding | undefined {
    return this.table?.get(name);
  }
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
  return new Scope(parent.module, parent);
}

/** The binding a name has here. */
export function lookup(scope: Scope, name: string): Binding | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const found = at.own(name);
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
export function selfOf(scope: Scope): Scope['self'] {
  for (let at: Scope | undefined = scope; at; at = at.parent) if (at.self) return at.self;
  return undefined;
}

/** The function under way here. */
export function frameOf(scope: Scope): Frame | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) if (at.frame) return at.frame;
  return undefined;
}
