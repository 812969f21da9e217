import type { Node } from 'oxc-parser';
import type { Program } from './program.ts';
import type { Scope } from './scope.ts';
import type { Fn, Obj, Site, Value } from './values.ts';

/** A call that registers a tool, or several, with what it was given. */
export interface Registration {
  name: Value;
  title?: Value;
  description?: Value;
  inputSchema?: Value;
  outputSchema?: Value;
  annotations?: Value;
  site: Site;
  conditional: boolean;
  /** Where the innermost condition stands. */
  condition?: Site | undefined;
}

/** One run of a function that registered something. */
export interface Run {
  scope: Scope;
  self: Value;
  args: Value[];
  conditional: boolean;
  result: Value;
}

/** What one evaluation of a project holds: its budget, the calls under way and what was found. */
export interface Machine {
  program: Program;
  /** The server's folder in the tree. */
  part: string;
  deadline: number;
  steps: number;
  maxSteps: number;
  /** The step at which the clock is looked at again. */
  nextLook: number;
  /** The step at which a call that cannot register anything is given up; such calls under way share it. */
  coldLimit: number | undefined;
  /** Functions that were given up once. */
  costly: Set<Node>;
  /** The step at which something new was last found: a registration, or a function not run before. */
  progress: number;
  /** How many steps may pass without. */
  patience: number;
  /** How many conditions that cannot be known enclose the place under evaluation. */
  depth: number;
  /** Where they stand, as far as they are statements or expressions of a condition; innermost last. */
  conditions: Site[];
  /** How many loops under way go over elements that may be missing at run time. */
  unsure: number;
  /** The calls under way, outermost first. */
  calls: Site[];
  active: Node[];
  /** Functions that were run at least once. */
  visited: Set<Node>;
  /** Function expressions made that may register something, by node, for those nothing known calls. */
  closures: Map<Node, Fn[]>;
  /** Runs that registered something, by function. */
  runs: Map<Node, Run[]>;
  /** Objects made of a class, by its node. */
  instances: Map<Node, Obj[]>;
  registrations: Registration[];
  /** Handlers of tools/list: run when everything else has been. */
  deferred: (() => void)[];
  /** Whether such a handler gave a list in which there is nothing. */
  answered: boolean;
  unresolved: { site: Site; reason: string }[];
  /** Places where another package is given the server to register its tools with. */
  handedOver: { site: Site; reason: string }[];
  /** Loops that register tools over a list of which only a part is known. */
  unfinished: Site[];
  /** Objects with a `tools` property. */
  lists: Obj[];
  /** Objects that have what a tool has, wherever they are. */
  loose: Map<Node, { object: Obj; conditional: boolean }>;
  /** YAML texts already parsed. */
  documents: Map<string, unknown>;
  /** Why the work ended before it was done. */
  spent?: string | undefined;
}

/** Thrown when the work on a project has used up its steps or its time. */
export class BudgetSpent extends Error {
  override name = 'BudgetSpent';
}

/** Steps without anything new after which the innermost call is given up; a bundle full of libraries is left sooner. */
const PATIENCE = 1_500_000;
export const BUNDLE_PATIENCE = 120_000;

/** Thrown when a call takes more steps than it is worth. */
export class TooCostly extends Error {
  override name = 'TooCostly';
}

/** A machine with nothing run yet. */
export function newMachine(program: Program, part: string, deadline: number, maxSteps: number): Machine {
  return {
    program,
    part,
    deadline,
    steps: 0,
    maxSteps,
    nextLook: 0,
    coldLimit: undefined,
    costly: new Set(),
    progress: 0,
    patience: PATIENCE,
    depth: 0,
    conditions: [],
    unsure: 0,
    calls: [],
    active: [],
    visited: new Set(),
    closures: new Map(),
    runs: new Map(),
    instances: new Map(),
    registrations: [],
    deferred: [],
    answered: false,
    unresolved: [],
    handedOver: [],
    unfinished: [],
    lists: [],
    loose: new Map(),
    documents: new Map(),
  };
}

/** Remembers a few of the things made at one place. */
export function remember<T>(made: Map<Node, T[]>, node: Node, one: T): void {
  const list = made.get(node);
  if (!list) made.set(node, [one]);
  else if (list.length < MAX_REMEMBERED) list.push(one);
}

const MAX_REMEMBERED = 8;

/** Counts a step, or several at once; throws when the budget is spent. */
export function step(machine: Machine, count = 1): void {
  machine.steps += count;
  if (machine.coldLimit !== undefined && machine.steps > machine.coldLimit) throw new TooCostly('given up');
  if (machine.steps - machine.progress > machine.patience) {
    machine.progress = machine.steps;
    throw new TooCostly('nothing new');
  }
  if (machine.steps > machine.maxSteps) throw new BudgetSpent('out of steps');
  if (machine.steps >= machine.nextLook) {
    machine.nextLook = machine.steps + 1000;
    if (Date.now() > machine.deadline) throw new BudgetSpent('out of time');
  }
}

/** Whether the place under evaluation may not be reached at run time. */
export function isConditional(machine: Machine): boolean {
  return machine.depth > 0 || machine.unsure > 0;
}

/** Runs something for elements that may be missing at run time. */
export function maybeMissing<T>(machine: Machine, unsure: boolean | undefined, run: () => T): T {
  if (!unsure) return run();
  machine.unsure++;
  try {
    return run();
  } finally {
    machine.unsure--;
  }
}

/** Runs something that may or may not happen at run time, under a condition that stands at `site`. */
export function maybe<T>(machine: Machine, run: () => T, site?: Site): T {
  machine.depth++;
  if (site) machine.conditions.push(site);
  try {
    return run();
  } finally {
    machine.depth--;
    if (site) machine.conditions.pop();
  }
}

/** Runs a loop over the known part of a list; where that registers tools, the others are missing. */
export function partly<T>(machine: Machine, open: boolean, site: Site, run: () => T): T {
  const before = machine.registrations.length;
  const result = run();
  if (open && machine.registrations.length > before) machine.unfinished.push(site);
  return result;
}

/** Runs a part of the work; one that overflows the stack or is given up leaves the rest as it was. */
export function attempt(machine: Machine, run: () => void): void {
  const { depth, unsure } = machine;
  const calls = machine.calls.length;
  const active = machine.active.length;
  try {
    run();
  } catch (error) {
    if (!(error instanceof RangeError) && !(error instanceof TooCostly)) throw error;
    machine.depth = depth;
    machine.unsure = unsure;
    machine.calls.length = calls;
    machine.active.length = active;
    machine.coldLimit = undefined;
  }
}
