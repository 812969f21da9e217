import type { ArrowFunctionExpression, Class, Function as FunctionNode } from 'oxc-parser';
import type { JsonObject } from '#db/definition.ts';
import type { Module } from './program.ts';
import type { Scope } from './scope.ts';

/**
 * What an expression is known to be without running it. Plain primitives stand for themselves; everything the evaluator
 * cannot know is `unknown`, and never guessed.
 */
export type Value =
  | string
  | number
  | boolean
  | null
  | undefined
  | Unknown
  | Text
  | Choice
  | Obj
  | Arr
  | Fn
  | Cls
  | External
  | Made
  | Schema;

export interface Unknown {
  kind: 'unknown';
}

/** A string with holes: what could not be evaluated stands in it as `${…}`. */
export interface Text {
  kind: 'text';
  text: string;
}

/** One of several values, the one of a plain start first. */
interface Choice {
  kind: 'choice';
  values: Value[];
}

/** A property: a value, or a way to get it when it is asked for. */
export interface Prop {
  value?: Value;
  lazy?: (() => Value) | undefined;
  getter?: Fn | undefined;
}

/** Where a value was written. */
export interface Site {
  module: Module;
  start: number;
  end: number;
}

export interface Obj {
  kind: 'object';
  props: Map<string, Prop>;
  /** True when it may hold properties that are not known. */
  open: boolean;
  cls?: Cls | undefined;
  site?: Site | undefined;
  /** How many unknown conditions enclosed its making: a change under more of them is only a possibility. */
  depth?: number | undefined;
  /** Set for Map and Set: their entries, apart from the properties. */
  entries?: [Value, Value][] | undefined;
  collection?: 'map' | 'set' | undefined;
  /** True when any of its entries may be missing at run time. */
  unsure?: boolean | undefined;
}

export interface Arr {
  kind: 'array';
  items: Value[];
  /** True when it may hold elements that are not known. */
  open: boolean;
  /** True when any of its elements may be missing at run time. */
  unsure?: boolean | undefined;
  /** How many elements a plain start has, where conditions added some. */
  plain?: number | undefined;
  /** As for an object. */
  depth?: number | undefined;
}

export interface Fn {
  kind: 'function';
  node: FunctionNode | ArrowFunctionExpression;
  scope: Scope;
  module: Module;
  self?: Value;
  home?: Cls | undefined;
  bound?: Value[] | undefined;
  props?: Map<string, Prop> | undefined;
}

export interface Cls {
  kind: 'class';
  node: Class;
  scope: Scope;
  module: Module;
  base: Value;
  statics: Map<string, Prop>;
}

/** Something of another package or of the platform: `zod` + `z.string`, `global` + `Object.keys`. */
export interface External {
  kind: 'external';
  from: string;
  path: string;
}

/** What a call of unknown code gave, with what it was called with. */
export interface Made {
  kind: 'made';
  callee: string;
  args: Value[];
  site?: Site | undefined;
  /** The class of another package that it was made of. */
  of?: External | undefined;
}

/** A schema of a known library, already turned into JSON Schema. */
export interface Schema {
  kind: 'schema';
  json: JsonObject;
  /** May be left out of the object it belongs to. */
  optional: boolean;
  /** Some part of it could not be read. */
  partial: boolean;
  /** The properties of an object schema, so that it can be extended, picked and spread. */
  shape?: Map<string, Value> | undefined;
}

/** What stands in a text where a part of it is not known. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: it shows the place as a template would
export const HOLE = '${…}';

export const UNKNOWN: Unknown = { kind: 'unknown' };

const MAX_CHOICES = 12;

type Kinds = Exclude<Value, string | number | boolean | null | undefined>;

/** True for a value of the given kind. */
export function is<K extends Kinds['kind']>(value: Value, kind: K): value is Extract<Kinds, { kind: K }> {
  return typeof value === 'object' && value !== null && value.kind === kind;
}

/** An object of these entries. */
export function object(entries: [string, Value][] = [], open = false): Obj {
  return { kind: 'object', props: new Map(entries.map(([key, value]) => [key, { value }])), open };
}

/** An array of these elements. */
export function array(items: Value[], open = false): Arr {
  return { kind: 'array', items, open };
}

/** Another package's or the platform's thing. */
export function external(from: string, path = ''): External {
  return { kind: 'external', from, path };
}

/** The one value, or the choice between the different ones. */
export function choice(values: Value[]): Value {
  if (values.length <= 1) return values[0];
  const flat: Value[] = [];
  for (const value of values) {
    for (const one of is(value, 'choice') ? value.values : [value]) {
      if (flat.length < MAX_CHOICES && !flat.includes(one) && !flat.some((other) => isCopy(other, one))) flat.push(one);
    }
  }
  if (flat.length === 0) return undefined;
  return flat.length === 1 ? flat[0] : { kind: 'choice', values: flat };
}

/** Whether two arrays hold the same objects: of a list and what a filter left of it, one alternative is enough. */
function isCopy(a: Value, b: Value): boolean {
  if (!is(a, 'array') || !is(b, 'array') || a.items.length !== b.items.length || a.open !== b.open) return false;
  return a.items.length > 1 && is(a.items[0], 'object') && a.items.every((item, index) => item === b.items[index]);
}

/** The alternatives of a value; a value that is no choice is its only one. */
export function alternatives(value: Value): Value[] {
  return is(value, 'choice') ? value.values : [value];
}

/** The first alternative that is known at all. */
export function preferred(value: Value): Value {
  if (!is(value, 'choice')) return value;
  const known = value.values.find((one) => one !== undefined && one !== null && one !== false && !is(one, 'unknown'));
  return known ?? value.values[0];
}

/** Whether JavaScript takes the value for true; undefined when that cannot be known. */
export function truthy(value: Value): boolean | undefined {
  if (value === null || typeof value !== 'object') return Boolean(value);
  switch (value.kind) {
    case 'unknown':
    case 'external':
    case 'made':
      return undefined;
    case 'text':
      return value.text.replaceAll(HOLE, '') ? true : undefined;
    case 'choice': {
      const answers = new Set(value.values.map(truthy));
      return answers.size === 1 ? [...answers][0] : undefined;
    }
    default:
      return true;
  }
}

/** The string a value becomes in a template: with a hole where it is not known. */
export function asText(value: Value): string | Text {
  if (value === null || value === undefined) return { kind: 'text', text: HOLE };
  if (typeof value !== 'object') return String(value);
  if (value.kind === 'text') return value;
  if (value.kind === 'choice') return asText(preferred(value));
  if (value.kind === 'array' && !value.open) return joinTexts(value.items.map(asText), ',');
  return { kind: 'text', text: HOLE };
}

const MAX_TEXT = 200_000;

/** Texts joined; the result has holes when one of them has. */
export function joinTexts(parts: (string | Text)[], separator = ''): string | Text {
  const joined = parts.map((part) => (typeof part === 'string' ? part : part.text)).join(separator);
  const text = joined.length > MAX_TEXT ? joined.slice(0, MAX_TEXT) : joined;
  return parts.some((part) => typeof part !== 'string') ? { kind: 'text', text } : text;
}
