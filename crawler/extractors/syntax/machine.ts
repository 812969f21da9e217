import type { Place } from '#crawler/types.ts';
import type { ClassDef, FunctionDef } from './ir.ts';
import type { Repeats } from './repeats.ts';
import type { Args, Class, Instance, Module, Scope, Site, Value } from './values.ts';

/** What a language brings to the evaluator: its built-ins, its strings' methods, and what a call to the outside means. */
export interface Library {
  /** Whether a method's instance is `this` and its fields are known by their bare names. */
  bareFields?: boolean | undefined;
  /** A name no scope knows. */
  name(name: string, module: Module): Value | undefined;
  /** A member the evaluator does not know, of any value. */
  member(of: Value, name: string, machine: Machine): Value | undefined;
  /** A call of something that is not the project's own. */
  call(callee: Value, args: Args, site: Site, machine: Machine): Value | undefined;
  /** An import statement's target. */
  import(path: string, member: string | undefined, module: Module): Value;
  /** What a field declared in a class is on its instances, where that is not the declared value itself. */
  fieldValue?(declared: Value, name: string, of: Instance): Value | undefined;
  /** A struct literal of one of the project's own types. */
  struct?(of: Class, args: Args, site: Site, machine: Machine): Value | undefined;
  /** What it does to set an entry of something that is none of the project's own maps. */
  setEntry?(of: Value, key: Value, value: Value, module: Module, line: number): void;
  /** An operator the language gives a meaning of its own. */
  binary?(op: string, left: Value, right: Value): Value | undefined;
}

/** One run over a project: its budget and where it stands. */
export interface Machine {
  library: Library;
  deadline: number;
  steps: number;
  /** How many undecided conditions enclose the place being executed. */
  conditions: number;
  /** Where these stand, innermost last. */
  places: Place[];
  /** The scopes of the functions being executed, innermost last. */
  frames: Scope[];
  executed: Set<FunctionDef>;
  executedNames: Set<string>;
  /** The types whose schema is being written, and how many have been. */
  shaping: Set<ClassDef>;
  shapes: number;
  /** Present where a function is not run again for what it found and gave before. */
  repeats?: Repeats | undefined;
  /** Whether a function may register tools, so that its calls are executed and not only kept for later. */
  relevant(def: FunctionDef): boolean;
}

/** The budget is used up: the place that was being read is reported, and the run goes on elsewhere. */
export class Exhausted extends Error {
  override name = 'Exhausted';
}

export const stepsPerEntry = 250_000;
export const maxStack = 60;

/** Counts one step of evaluation and stops the entry when its budget or the project's deadline is over. */
export function step(machine: Machine): void {
  machine.steps -= 1;
  if (machine.steps <= 0) throw new Exhausted('evaluation takes too many steps');
  if (machine.steps % lookEvery === 0) look(machine);
}

const lookEvery = 512;
/** An entry that finds nothing and comes to no new function for so many looks goes over what is known. */
const patience = 100;

function look(machine: Machine): void {
  if (Date.now() > machine.deadline) throw new Exhausted('time is up');
  const { repeats } = machine;
  if (!repeats) return;
  const seen = repeats.found() + machine.executed.size;
  repeats.looks = seen > repeats.seen ? 0 : repeats.looks + 1;
  repeats.seen = seen;
  if (repeats.looks > patience) throw new Exhausted('evaluation takes too many steps');
}

export function siteOf(module: Module, line: number, machine: Machine): Site {
  const { conditions, places } = machine;
  return {
    file: module.file,
    line,
    conditional: conditions > 0,
    condition: conditions > 0 ? places.at(-1) : undefined,
  };
}
