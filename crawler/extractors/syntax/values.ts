import type { Place } from '#crawler/types.ts';
import type { JsonObject, JsonValue } from '#db/definition.ts';
import type { ClassDef, FunctionDef } from './ir.ts';

/** What an expression is known to be. Strings, numbers, booleans and null stand for themselves. */
export type Value =
  | string
  | number
  | boolean
  | null
  | Unknown
  | Partial
  | List
  | Dict
  | Func
  | Class
  | Instance
  | EnumMember
  | Outside
  | Made
  | ModuleValue
  | Thunk
  | Native
  | Super;

export interface Unknown {
  kind: 'unknown';
  reason: string;
}
/** A string known in part: `text` has `${…}` where source alone does not show it. */
export interface Partial {
  kind: 'partial';
  text: string;
}
/** `open` lists and maps hold more than is known. */
export interface List {
  kind: 'list';
  items: Value[];
  open?: boolean | undefined;
  type?: Value | undefined;
}
export interface Dict {
  kind: 'map';
  entries: Map<string, Value>;
  open?: boolean | undefined;
}
export interface Func {
  kind: 'function';
  def: FunctionDef;
  scope: Scope;
  self?: Value | undefined;
  owner?: Class | undefined;
  /** Functions of the same name declared before it in its file. */
  others?: FunctionDef[] | undefined;
}
export interface Class {
  kind: 'class';
  def: ClassDef;
  scope: Scope;
  members?: Map<string, Value> | undefined;
  /** Go: the scopes of methods declared in other files than the type. */
  homes?: Map<FunctionDef, Scope> | undefined;
}
export interface Instance {
  kind: 'instance';
  of: Class;
  fields: Map<string, Value>;
  args?: Args | undefined;
  started?: boolean | undefined;
}
interface EnumMember {
  kind: 'enum';
  name: string;
  value: Value;
  of: Class;
}
/** Something imported from outside the tree, or a member of something unknown: only its name is known. */
export interface Outside {
  kind: 'outside';
  path: string;
  of?: Value | undefined;
}
/** What calling something outside gave: what was called, with which arguments, and where. */
export interface Made {
  kind: 'made';
  by: Outside;
  args: Args;
  site: Site;
}
interface ModuleValue {
  kind: 'module';
  module: Module;
}
export interface Thunk {
  kind: 'thunk';
  force: () => Value;
  /** The value, once it was wanted. */
  known?: (() => Value | undefined) | undefined;
  /** A call that was handed something it may change. */
  mayChange?: boolean | undefined;
  /** What a call that nobody wanted so far was given. */
  given?: readonly Value[] | undefined;
  /** A parameter's default, which another configuration may not leave as it is. */
  assumed?: boolean | undefined;
}
/** A function the language's library provides. */
export interface Native {
  kind: 'native';
  call: (args: Args, site: Site) => Value;
  /** The project's own function it stands for. */
  of?: Func | undefined;
}

/** An instance seen as its class's bases see it. */
export interface Super {
  kind: 'super';
  self: Instance;
  owner: Class;
}

export interface Args {
  positional: Value[];
  named: Map<string, Value>;
  /** Go and Rust generics, C# and Kotlin type arguments. */
  types?: Value[] | undefined;
}

export interface Site {
  file: string;
  line: number;
  conditional: boolean;
  /** Where the innermost undecided condition around it stands. */
  condition?: Place | undefined;
}

export interface Scope {
  names: Map<string, Value>;
  parent?: Scope | undefined;
  module: Module;
  globals?: Set<string> | undefined;
  func?: Func | undefined;
  /** A function's own scope: where it was called, and with what. */
  call?: { site: Site; args: Args } | undefined;
}

export interface Module {
  file: string;
  scope: Scope;
  /** Runs the module's top level once. */
  load: () => void;
}

export const unknown = (reason: string): Unknown => ({ kind: 'unknown', reason });
export const list = (items: Value[], open = false): List => ({ kind: 'list', items, open });
export const dict = (entries: Iterable<[string, Value]>, open = false): Dict => ({
  kind: 'map',
  entries: new Map(entries),
  open,
});
export const outside = (path: string, of?: Value): Outside => ({ kind: 'outside', path, of });
export const noArgs = (): Args => ({ positional: [], named: new Map() });

export function kindOf(value: Value): string {
  return typeof value === 'object' && value !== null ? value.kind : typeof value;
}

/** The value behind thunks; what is not there stays so. */
export function force<V extends Value | undefined>(value: V): Value | Extract<V, undefined> {
  let at: Value | undefined = value;
  for (let hops = 0; hops < 64 && typeof at === 'object' && at?.kind === 'thunk'; hops++) at = at.force();
  return at as Value | Extract<V, undefined>;
}

/** Whether a value is what a call gives that nobody wanted so far. */
export const isWaiting = (value: Value): boolean =>
  isKind(value, 'thunk') && value.mayChange !== undefined && value.known?.() === undefined;

export function isKind<K extends Exclude<Value, string | number | boolean | null>['kind']>(
  value: Value | undefined,
  kind: K,
): value is Extract<Value, { kind: K }> {
  return typeof value === 'object' && value !== null && value.kind === kind;
}

/** The last part of the path by which something outside is known, e.g. `FastMCP`. */
export const lastName = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf('.'), path.lastIndexOf('/')) + 1);

/** The string a value is, an enum member standing for its own. */
export function asText(value: Value | undefined): string | undefined {
  if (value === undefined) return undefined;
  const known = force(value);
  if (typeof known === 'string') return known;
  if (isKind(known, 'enum')) return asText(known.value);
  return undefined;
}

/** The strings a list is known to hold. */
export function textsOf(value: Value | undefined): string[] {
  const known = force(value);
  return isKind(known, 'list') ? known.items.map(asText).filter((text) => text !== undefined) : [];
}

/** The text of a string known whole or in part. */
export function anyText(value: Value | undefined): { text: string; partial: boolean } | undefined {
  const whole = asText(value);
  if (whole !== undefined) return { text: whole, partial: false };
  const known = force(value);
  return isKind(known, 'partial') ? { text: known.text, partial: true } : undefined;
}

/** A JSON value has no more parts than this; values that share their parts could stand for any number. */
const maxParts = 20_000;

/** The JSON a value is, or undefined for one that is not known; depth and size are bounded. */
export function asJson(value: Value | undefined, depth = 0, budget = { left: maxParts }): JsonValue | undefined {
  budget.left -= 1;
  if (value === undefined || depth > 40 || budget.left < 0) return undefined;
  const known = force(value);
  if (known === null || typeof known !== 'object') return known;
  if (isKind(known, 'enum')) return asJson(known.value, depth + 1, budget);
  if (isKind(known, 'partial')) return known.text;
  if (isKind(known, 'list')) {
    return known.items.map((item) => asJson(item, depth + 1, budget)).filter((item) => item !== undefined);
  }
  if (isKind(known, 'map')) {
    const entries = [...known.entries].map(([key, item]) => [key, asJson(item, depth + 1, budget)] as const);
    return Object.fromEntries(entries.filter(([, item]) => item !== undefined)) as JsonObject;
  }
  return undefined;
}

export function asObject(value: Value | undefined): JsonObject | undefined {
  const json = asJson(value);
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : undefined;
}

/** Whether a value is only a parameter's default. */
export const isAssumed = (value: Value): boolean => isKind(value, 'thunk') && value.assumed === true;

/** Whether a value counts as true, or undefined when that is not known. */
export function truth(value: Value): boolean | undefined {
  const known = force(value);
  if (isAssumed(value) && (known === null || typeof known === 'boolean')) return undefined;
  if (known === null || typeof known !== 'object') return Boolean(known);
  if (isKind(known, 'list')) return known.items.length > 0 ? true : known.open ? undefined : false;
  if (isKind(known, 'map')) return known.entries.size > 0 ? true : known.open ? undefined : false;
  if (isKind(known, 'function') || isKind(known, 'class') || isKind(known, 'instance')) return true;
  return undefined;
}

/** No tool's text or list is longer; what grows past these by doubling itself is not followed. */
export const maxText = 200_000;
export const maxItems = 50_000;

/** Stands in a text for what source alone does not show. */
export const hole = '\u0024{…}';

/** Strings put together; a part that is not known leaves a hole. */
export function concat(parts: Value[]): Value {
  let text = '';
  let whole = true;
  for (const part of parts) {
    if (text.length > maxText) break;
    const known = force(part);
    const piece = anyText(known);
    if (piece) {
      text += piece.text;
      whole &&= !piece.partial;
    } else if (typeof known === 'number' || typeof known === 'boolean') text += String(known);
    else {
      text += hole;
      whole = false;
    }
  }
  if (text.length > maxText) return unknown('text too long');
  return whole ? text : { kind: 'partial', text };
}
