import type { JsonObject, JsonValue } from '#db/definition.ts';
import { evaluate } from '../syntax/evaluate.ts';
import type { Expr, FunctionDef, Param } from '../syntax/ir.ts';
import type { Machine } from '../syntax/machine.ts';
import { basesOf, membersOf } from '../syntax/member.ts';
import { lookup } from '../syntax/scope.ts';
import { shapeOf } from '../syntax/shapes.ts';
import {
  asJson,
  asText,
  type Class,
  force,
  isKind,
  lastName,
  type Made,
  type Scope,
  type Value,
} from '../syntax/values.ts';
import { type FieldFacts, fieldFacts, isField } from './field.ts';

const scalars: Record<string, JsonObject> = {
  str: { type: 'string' },
  int: { type: 'integer' },
  float: { type: 'number' },
  complex: { type: 'number' },
  Decimal: { anyOf: [{ type: 'number' }, { type: 'string' }] },
  bool: { type: 'boolean' },
  bytes: { type: 'string', format: 'binary' },
  None: { type: 'null' },
  NoneType: { type: 'null' },
  datetime: { type: 'string', format: 'date-time' },
  date: { type: 'string', format: 'date' },
  time: { type: 'string', format: 'time' },
  timedelta: { type: 'string', format: 'duration' },
  UUID: { type: 'string', format: 'uuid' },
  Path: { type: 'string', format: 'path' },
  AnyUrl: { type: 'string', format: 'uri', minLength: 1 },
  HttpUrl: { type: 'string', format: 'uri', minLength: 1, maxLength: 2083 },
  EmailStr: { type: 'string', format: 'email' },
  StrictStr: { type: 'string' },
  StrictInt: { type: 'integer' },
  StrictFloat: { type: 'number' },
  StrictBool: { type: 'boolean' },
  PositiveInt: { type: 'integer', exclusiveMinimum: 0 },
  NonNegativeInt: { type: 'integer', minimum: 0 },
  PositiveFloat: { type: 'number', exclusiveMinimum: 0 },
  list: { type: 'array', items: {} },
  List: { type: 'array', items: {} },
  Sequence: { type: 'array', items: {} },
  tuple: { type: 'array', items: {} },
  set: { type: 'array', items: {}, uniqueItems: true },
  dict: { type: 'object', additionalProperties: true },
  Dict: { type: 'object', additionalProperties: true },
  Mapping: { type: 'object', additionalProperties: true },
};

const maxDepth = 12;

/** JSON Schema of Python types, as pydantic writes it; references are written out. */
function typeSchema(type: Value, scope: Scope, machine: Machine, depth = 0): JsonObject {
  const known = force(type);
  if (depth > maxDepth) return {};
  if (known === null) return { type: 'null' };
  if (typeof known === 'string') {
    const named = /^\w+$/.test(known) ? lookup(known, scope, machine) : undefined;
    return named === undefined || typeof force(named) === 'string' ? {} : typeSchema(named, scope, machine, depth + 1);
  }
  if (isKind(known, 'outside')) return { ...scalars[lastName(known.path)] };
  if (isKind(known, 'class')) return classSchema(known, machine, depth + 1);
  if (isKind(known, 'made')) return genericSchema(known, scope, machine, depth + 1);
  return {};
}

function genericSchema(made: Made, scope: Scope, machine: Machine, depth: number): JsonObject {
  const name = lastName(made.by.path);
  const args = made.args.positional;
  const inner = (value: Value | undefined): JsonObject =>
    value === undefined ? {} : typeSchema(value, scope, machine, depth);
  switch (name) {
    case 'Optional':
      return union([inner(args[0]), { type: 'null' }]);
    case 'Union':
      return union(args.map(inner));
    case 'Literal':
      return literal(args.map((arg) => asJson(arg)).filter((value) => value !== undefined));
    case 'Annotated':
      return annotated(inner(args[0]), args.slice(1));
    case 'list':
    case 'List':
    case 'Sequence':
    case 'Iterable':
    case 'Collection':
    case 'MutableSequence':
      return { type: 'array', items: inner(args[0]) };
    case 'set':
    case 'Set':
    case 'frozenset':
    case 'FrozenSet':
      return { type: 'array', items: inner(args[0]), uniqueItems: true };
    case 'tuple':
    case 'Tuple':
      return { type: 'array', items: inner(args[0]) };
    case 'dict':
    case 'Dict':
    case 'Mapping':
    case 'MutableMapping':
    case 'defaultdict':
    case 'OrderedDict': {
      const values = inner(args[1]);
      return { type: 'object', additionalProperties: Object.keys(values).length > 0 ? values : true };
    }
    case 'Required':
    case 'NotRequired':
    case 'ReadOnly':
    case 'Final':
      return inner(args[0]);
    case 'constr':
    case 'conint':
    case 'confloat':
    case 'conlist': {
      const base = { constr: 'string', conint: 'integer', confloat: 'number', conlist: 'array' }[name];
      return { type: base, ...fieldFacts(made).schema };
    }
    default:
      return made.by.of !== undefined && isKind(made.by.of, 'class') ? inner(made.by.of) : {};
  }
}

/** The facts that `Annotated[T, …]` adds: a Field, or a plain string, which fastmcp takes for the description. */
function annotated(base: JsonObject, extras: Value[]): JsonObject {
  const made = { ...base };
  for (const extra of extras.map(force)) {
    if (isField(extra)) Object.assign(made, fieldFacts(extra).schema);
    else if (asText(extra) !== undefined) made.description = asText(extra)!;
  }
  return made;
}

function union(options: JsonObject[]): JsonObject {
  const flat = options.flatMap((option) =>
    Array.isArray(option.anyOf) && Object.keys(option).length === 1 ? (option.anyOf as JsonObject[]) : [option],
  );
  const different = [...new Map(flat.map((option) => [JSON.stringify(option), option])).values()];
  return different.length === 1 ? different[0]! : { anyOf: different };
}

function literal(values: JsonValue[]): JsonObject {
  if (values.length === 0) return {};
  const types = new Set(values.map(jsonType));
  const type: JsonObject = types.size === 1 ? { type: [...types][0]! } : {};
  return values.length === 1 ? { const: values[0]!, ...type } : { enum: values, ...type };
}

function jsonType(value: JsonValue): string {
  if (value === null) return 'null';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

/** An enum's values, or the fields of a model, TypedDict or dataclass. */
export function classSchema(of: Class, machine: Machine, depth = 0): JsonObject {
  return shapeOf(of.def, machine, () => writtenOut(of, machine, depth));
}

function writtenOut(of: Class, machine: Machine, depth: number): JsonObject {
  if (depth > maxDepth) return {};
  const described: JsonObject = of.def.doc === undefined ? {} : { description: of.def.doc.trim() };
  if (of.def.kind === 'enum') {
    const values = [...membersOf(of, machine).values()]
      .map((value) => asJson(value))
      .filter((value) => value !== undefined);
    return { ...literal(values), ...described };
  }
  const properties: JsonObject = {};
  const required: string[] = [];
  collectFields(of, properties, required, machine, depth);
  const made: JsonObject = { ...described, properties, type: 'object' };
  if (required.length > 0) made.required = required;
  return made;
}

function collectFields(of: Class, properties: JsonObject, required: string[], machine: Machine, depth: number): void {
  for (const base of basesOf(of, machine)) {
    if (isKind(base, 'class') && base.def !== of.def && depth < maxDepth)
      collectFields(base, properties, required, machine, depth + 1);
  }
  const partial = of.def.text.slice(0, of.def.text.indexOf(':') + 80).includes('total=False');
  for (const field of of.def.fields) {
    if (field.name.startsWith('_') || field.name === 'model_config' || !field.type) continue;
    const type = force(evaluate(field.type, of.scope, machine));
    if (isKind(type, 'made') && lastName(type.by.path) === 'ClassVar') continue;
    const initial = field.initial && force(membersOf(of, machine).get(field.name) ?? null);
    const property = propertyOf(type, initial, of.scope, machine, depth);
    const name = property.alias ?? field.name;
    properties[name] = property.schema;
    const optional = isKind(type, 'made') && lastName(type.by.path) === 'NotRequired';
    const at = required.indexOf(name);
    if (at >= 0) required.splice(at, 1);
    if (property.required && !partial && !optional) required.push(name);
  }
}

function propertyOf(
  type: Value,
  initial: Value | undefined,
  scope: Scope,
  machine: Machine,
  depth: number,
): { schema: JsonObject; required: boolean; alias: string | undefined } {
  const schema = typeSchema(type, scope, machine, depth + 1);
  const inType =
    isKind(type, 'made') && lastName(type.by.path) === 'Annotated'
      ? type.args.positional.map(force).filter(isField).map(fieldFacts)
      : [];
  const facts: FieldFacts =
    initial !== undefined && isField(initial) ? fieldFacts(initial) : { schema: {}, required: true };
  Object.assign(schema, facts.schema);
  let required = facts.required && inType.every((held) => held.required);
  if (initial !== undefined && !isField(initial)) {
    required = false;
    const value = asJson(initial);
    if (value !== undefined) schema.default = value;
  }
  return { schema, required, alias: facts.alias ?? inType.find((held) => held.alias)?.alias };
}

const injected = /^(Context|FastMCPContext|MCPContext|Request|ServerSession|RequestContext|CurrentContext)$/;
const injecting = /^(Depends|CurrentContext|CurrentRequest|CurrentFastMCP|Security)$/;

/** The input schema of a function: its parameters but for those the framework fills in. */
export function functionSchema(
  def: FunctionDef,
  scope: Scope,
  machine: Machine,
  bound: boolean,
  left: string[] = [],
): JsonObject {
  const properties: JsonObject = {};
  const required: string[] = [];
  def.params.forEach((param, at) => {
    if (param.rest || param.name.startsWith('_') || left.includes(param.name)) return;
    if (at === 0 && (bound || /^(self|cls)$/.test(param.name)) && /^(self|cls)$/.test(param.name)) return;
    const type = param.type && force(evaluate(param.type, scope, machine));
    const initial = param.initial && force(evaluate(param.initial, scope, machine));
    if (isInjected(param, type, initial)) return;
    const property = propertyOf(type ?? { kind: 'unknown', reason: 'no type' }, initial, scope, machine, 0);
    const name = property.alias ?? param.name;
    properties[name] = property.schema;
    if (property.required) required.push(name);
  });
  const made: JsonObject = { type: 'object', properties };
  if (required.length > 0) made.required = required;
  return made;
}

function isInjected(param: Param, type: Value | undefined, initial: Value | undefined): boolean {
  if (isKind(initial, 'made') && injecting.test(lastName(initial.by.path))) return true;
  if (param.type && mentions(param.type, injected)) return true;
  if (isKind(type, 'made') && lastName(type.by.path) === 'Annotated') {
    return type.args.positional
      .map(force)
      .some((part) => isKind(part, 'made') && injecting.test(lastName(part.by.path)));
  }
  return false;
}

/** Whether a type is the name, a generic of it, or a union with it. */
function mentions(type: Expr, names: RegExp): boolean {
  if (type.kind === 'literal') return typeof type.value === 'string' && names.test(type.value.replace(/\[.*$/, ''));
  if (type.kind === 'name' || type.kind === 'member') return names.test(type.name);
  if (type.kind === 'index')
    return (
      mentions(type.of, names) ||
      (/Optional|Annotated|Union/.test(nameOf(type.of)) && type.args.some((arg) => mentions(arg, names)))
    );
  return type.kind === 'binary' && (mentions(type.left, names) || mentions(type.right, names));
}

const nameOf = (type: Expr): string => (type.kind === 'name' || type.kind === 'member' ? type.name : '');
