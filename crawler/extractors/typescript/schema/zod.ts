import type { JsonObject, JsonValue } from '#db/definition.ts';
import { runFunction } from '../call.ts';
import { fromJson } from '../json.ts';
import type { Machine } from '../machine.ts';
import { property } from '../member.ts';
import { array, is, type Obj, object, type Schema, truthy, type Value } from '../values.ts';
import {
  asSchema,
  enumeration,
  objectSchema,
  plain,
  schema,
  shapeOf,
  union,
  unknownSchema,
  withJson,
} from './build.ts';

const FORMATS: Record<string, string> = {
  email: 'email',
  url: 'uri',
  httpUrl: 'uri',
  uuid: 'uuid',
  uuidv4: 'uuid',
  guid: 'uuid',
  datetime: 'date-time',
  date: 'date',
  time: 'time',
  duration: 'duration',
  ipv4: 'ipv4',
  ipv6: 'ipv6',
  base64: 'base64',
  base64url: 'base64url',
  cuid: 'cuid',
  cuid2: 'cuid2',
  ulid: 'ulid',
  nanoid: 'nanoid',
  emoji: 'emoji',
  jwt: 'jwt',
  e164: 'e164',
  hostname: 'hostname',
  cidr: 'cidr',
  ip: 'ip',
};

const SIMPLE: Record<string, JsonObject> = {
  string: { type: 'string' },
  number: { type: 'number' },
  float32: { type: 'number' },
  float64: { type: 'number' },
  int: { type: 'integer' },
  int32: { type: 'integer' },
  uint32: { type: 'integer' },
  boolean: { type: 'boolean' },
  stringbool: { type: 'string' },
  bigint: { type: 'integer' },
  null: { type: 'null' },
  any: {},
  unknown: {},
  json: {},
  never: { not: {} },
};

/** What `z.<name>(…args)` makes. */
export function zodCall(machine: Machine, path: string, args: Value[]): Schema {
  const name = bareName(path.split('.').at(-1)!);
  const [first, second] = args;
  if (path.startsWith('iso.') || (Object.hasOwn(FORMATS, name) && name !== 'date')) {
    return schema({ type: 'string', format: FORMATS[name] ?? name, ...options(args.at(-1)) });
  }
  if (Object.hasOwn(SIMPLE, name)) return schema({ ...SIMPLE[name]!, ...options(first) });
  const read = (owner: Obj, key: string) => property(machine, owner, key);
  switch (name) {
    case 'date':
      return schema({ type: 'string', format: 'date-time' });
    case 'undefined':
    case 'void':
      return schema({}, { optional: true });
    case 'literal': {
      const value = plain(first);
      if (value === undefined) return unknownSchema();
      if (Array.isArray(value)) return schema(enumeration(value));
      const type: JsonObject = typeof value === 'object' ? {} : { type: typeof value };
      return schema({ ...type, const: value });
    }
    case 'enum':
    case 'nativeEnum':
      return enumSchema(first);
    case 'array': {
      const item = asSchema(first);
      return schema({ type: 'array', items: item.json }, { partial: item.partial });
    }
    case 'set': {
      const item = asSchema(first);
      return schema({ type: 'array', uniqueItems: true, items: item.json }, { partial: item.partial });
    }
    case 'tuple': {
      const items = is(first, 'array') ? first.items.map(asSchema) : [];
      return schema(
        { type: 'array', prefixItems: items.map((one) => one.json) },
        { partial: items.some((one) => one.partial) },
      );
    }
    case 'object':
    case 'strictObject':
    case 'looseObject':
    case 'interface': {
      const shape = first === undefined ? new Map<string, Value>() : shapeOf(first, read);
      if (!shape) return schema({ type: 'object' }, { partial: true });
      const strict: JsonObject = name === 'strictObject' ? { additionalProperties: false } : {};
      const made = objectSchema(shape, name === 'looseObject' ? { additionalProperties: {} } : strict);
      return is(first, 'object') && first.open ? { ...made, partial: true } : made;
    }
    case 'record':
    case 'partialRecord':
    case 'map': {
      const value = asSchema(second ?? first);
      return schema({ type: 'object', additionalProperties: value.json }, { partial: value.partial });
    }
    case 'union':
    case 'xor':
      return is(first, 'array') && first.items.length > 0 ? union(first.items.map(asSchema)) : unknownSchema();
    case 'discriminatedUnion':
      return is(second, 'array') && second.items.length > 0 ? union(second.items.map(asSchema)) : unknownSchema();
    case 'intersection':
      return intersection(asSchema(first), asSchema(second));
    case 'optional':
    case 'exactOptional':
      return { ...asSchema(first), optional: true };
    case 'nullable':
      return zodMethod(machine, asSchema(first), 'nullable', []) as Schema;
    case 'nullish':
      return zodMethod(machine, asSchema(first), 'nullish', []) as Schema;
    case '_default':
    case 'prefault':
      return zodMethod(machine, asSchema(first), 'default', [second]) as Schema;
    case 'preprocess':
      return asSchema(second);
    case 'pipe':
    case 'readonly':
    case 'promise':
    case 'catch':
    case 'effect':
    case 'transformer':
      return asSchema(first);
    case 'lazy':
      return is(first, 'function') ? asSchema(runFunction(machine, first, undefined, [])) : unknownSchema();
    case 'keyof':
      return zodMethod(machine, asSchema(first), 'keyof', []) as Schema;
    case 'templateLiteral':
      return schema({ type: 'string' });
    case 'extend':
    case 'merge':
    case 'pick':
    case 'omit':
    case 'partial':
    case 'required':
      return zodMethod(machine, asSchema(first), name, args.slice(1)) as Schema;
    default:
      return unknownSchema();
  }
}

/** A bundler may number a function of the library (`object2`, `string$1`); zod 3 names its own `objectType`. */
function bareName(name: string): string {
  if (Object.hasOwn(FORMATS, name) || Object.hasOwn(SIMPLE, name)) return name;
  return name
    .replace(/\$?\d+$/, '')
    .replace(/^_(?=enum|null|undefined|function|void)/, '')
    .replace(/(?<=[a-z])Type$/, '');
}

/** `z.string({ description })` and `z.string('message')`: only the description belongs to the schema. */
function options(value: Value): JsonObject {
  const json = is(value, 'object') ? plain(value) : undefined;
  const said = typeof json === 'object' && json !== null && !Array.isArray(json) ? json.description : undefined;
  return typeof said === 'string' ? { description: said } : {};
}

function enumSchema(value: Value): Schema {
  const json = plain(value);
  if (Array.isArray(json))
    return schema(enumeration(json.filter((one) => one !== null)), { partial: is(value, 'array') && value.open });
  if (typeof json !== 'object' || json === null) return schema({ type: 'string' }, { partial: true });
  // A numeric TypeScript enum holds its reverse mapping as well at run time; the source literal does not.
  return schema(enumeration([...new Set(Object.values(json))]));
}

function intersection(left: Schema, right: Schema): Schema {
  if (left.shape && right.shape) {
    return { ...objectSchema(new Map([...left.shape, ...right.shape])), optional: left.optional };
  }
  return schema({ allOf: [left.json, right.json] }, { partial: left.partial || right.partial });
}

/** The entries named by `{ a: true, b: true }`. */
function named(value: Value): Set<string> {
  if (!is(value, 'object')) return new Set();
  return new Set([...value.props].filter(([, prop]) => truthy(prop.value) !== false).map(([key]) => key));
}

/** What `schema.<name>(…args)` makes; undefined for a method that is not one of a schema's. */
export function zodMethod(machine: Machine, one: Schema, name: string, args: Value[]): Value {
  const [first] = args;
  const read = (owner: Obj, key: string) => property(machine, owner, key);
  const number = typeof first === 'number' ? first : undefined;
  switch (name) {
    case 'describe': {
      const text = plain(first);
      return typeof text === 'string' ? withJson(one, { description: text }) : { ...one, partial: true };
    }
    case 'meta':
    case 'openapi': {
      if (first === undefined) return object();
      const json = plain(first);
      if (typeof json !== 'object' || json === null || Array.isArray(json)) return { ...one, partial: true };
      const { id: _id, ...said } = json;
      return withJson(one, said);
    }
    case 'optional':
    case 'exactOptional':
    case 'nullish': {
      const base = name === 'nullish' ? nullable(one) : one;
      return { ...base, optional: true };
    }
    case 'nullable':
      return nullable(one);
    case 'default':
    case 'prefault':
    case 'catch': {
      const value = plain(is(first, 'function') ? runFunction(machine, first, undefined, []) : first);
      const made = value === undefined ? one : withJson(one, { default: value });
      return { ...made, optional: true };
    }
    case 'min':
    case 'gte':
    case 'max':
    case 'lte':
    case 'length':
    case 'gt':
    case 'lt':
      return number === undefined ? one : bounded(one, name, number);
    case 'nonempty':
      return bounded(one, 'min', 1);
    case 'positive':
      return withJson(one, { exclusiveMinimum: 0 });
    case 'negative':
      return withJson(one, { exclusiveMaximum: 0 });
    case 'nonnegative':
      return withJson(one, { minimum: 0 });
    case 'nonpositive':
      return withJson(one, { maximum: 0 });
    case 'multipleOf':
    case 'step':
      return number === undefined ? one : withJson(one, { multipleOf: number });
    case 'int':
    case 'safe':
      return withJson(one, { type: 'integer' });
    case 'array':
      return schema({ type: 'array', items: one.json }, { partial: one.partial });
    case 'or':
      return union([one, asSchema(first)]);
    case 'and':
      return intersection(one, asSchema(first));
    case 'extend':
    case 'augment':
    case 'safeExtend':
    case 'merge':
    case 'setKey': {
      const more = shapeOf(first, read);
      return more && one.shape ? keep(one, new Map([...one.shape, ...more])) : { ...one, partial: true };
    }
    case 'pick': {
      const keys = named(first);
      return one.shape
        ? keep(one, new Map([...one.shape].filter(([key]) => keys.has(key))))
        : { ...one, partial: true };
    }
    case 'omit': {
      const keys = named(first);
      return one.shape
        ? keep(one, new Map([...one.shape].filter(([key]) => !keys.has(key))))
        : { ...one, partial: true };
    }
    case 'partial':
    case 'deepPartial':
    case 'required': {
      if (!one.shape) return one;
      const keys = is(first, 'object') ? named(first) : undefined;
      const optional = name !== 'required';
      const entries = [...one.shape].map(([key, value]) =>
        keys && !keys.has(key) ? ([key, value] as const) : ([key, { ...asSchema(value), optional }] as const),
      );
      return keep(one, new Map<string, Value>(entries));
    }
    case 'strict':
      return withJson(one, { additionalProperties: false });
    case 'passthrough':
    case 'loose':
      return withJson(one, { additionalProperties: {} });
    case 'catchall':
      return withJson(one, { additionalProperties: asSchema(first).json });
    case 'keyof':
      return one.shape ? schema(enumeration([...one.shape.keys()])) : unknownSchema();
    case 'exclude':
    case 'extract': {
      const values = plain(first);
      const all = Array.isArray(one.json.enum) ? one.json.enum : [];
      if (!Array.isArray(values)) return { ...one, partial: true };
      return schema(enumeration(all.filter((value) => values.includes(value) === (name === 'extract'))));
    }
    case 'unwrap':
    case 'removeDefault':
      return { ...one, optional: false };
    case 'startsWith':
    case 'endsWith':
    case 'includes':
    case 'regex':
      return one;
    default:
      if (Object.hasOwn(FORMATS, name) && one.json.type === 'string') return withJson(one, { format: FORMATS[name]! });
      if (/^(parse|parseAsync|decode|encode)$/.test(name)) return withDefaults(first, one.json, 0);
      if (/^safeParse(Async)?$/.test(name))
        return object(
          [
            ['success', true],
            ['data', withDefaults(first, one.json, 0)],
          ],
          true,
        );
      return one;
  }
}

function keep(one: Schema, shape: Map<string, Value>): Schema {
  const { type: _type, properties: _properties, required: _required, ...rest } = one.json;
  return { ...objectSchema(shape, rest), optional: one.optional };
}

function nullable(one: Schema): Schema {
  const { type, description, ...rest } = one.json;
  if (typeof type === 'string' && !('enum' in rest) && !('const' in rest))
    return { ...one, json: { ...one.json, type: [type, 'null'] } };
  const { description: _said, ...inner } = one.json;
  const said: JsonObject = description === undefined ? {} : { description };
  return { ...one, json: { anyOf: [inner, { type: 'null' }], ...said } };
}

function bounded(one: Schema, name: string, value: number): Schema {
  const { type } = one.json;
  const kind = Array.isArray(type) ? type[0] : type;
  const noun = kind === 'string' ? 'Length' : kind === 'array' ? 'Items' : '';
  const more: Record<string, JsonValue> = {};
  if (noun === '') {
    if (name === 'gt') more.exclusiveMinimum = value;
    else if (name === 'lt') more.exclusiveMaximum = value;
    else more[name === 'min' || name === 'gte' ? 'minimum' : 'maximum'] = value;
  } else {
    if (name === 'min' || name === 'length') more[`min${noun}`] = value;
    if (name === 'max' || name === 'length') more[`max${noun}`] = value;
  }
  return withJson(one, more);
}

/** `schema.<name>` that is no method: its shape, its options, its element. */
export function zodMember(one: Schema, name: string): Value {
  switch (name) {
    case 'shape':
      return one.shape ? object([...one.shape]) : { kind: 'unknown' };
    case 'element':
      return schema(
        typeof one.json.items === 'object' && one.json.items && !Array.isArray(one.json.items) ? one.json.items : {},
      );
    case 'options':
      return Array.isArray(one.json.enum) ? fromJson(one.json.enum) : { kind: 'unknown' };
    case 'enum':
    case 'Enum':
    case 'Values':
      return Array.isArray(one.json.enum)
        ? object(one.json.enum.map((value) => [String(value), fromJson(value)]))
        : { kind: 'unknown' };
    case 'value':
      return fromJson(one.json.const);
    case 'description':
      return typeof one.json.description === 'string' ? one.json.description : undefined;
    case 'values':
      return array(Array.isArray(one.json.enum) ? one.json.enum.map((value) => fromJson(value)) : []);
    case '_def':
    case 'def':
    case '_zod':
      return one.shape ? object([['shape', object([...one.shape])]], true) : { kind: 'unknown' };
    default:
      return { kind: 'unknown' };
  }
}

/** What parsing gives: the value with the defaults of what it leaves out. */
function withDefaults(value: Value, json: JsonObject, depth: number): Value {
  const { properties } = json;
  if (!is(value, 'object') || depth > 8 || typeof properties !== 'object' || properties === null) return value;
  const made: Obj = { ...value, props: new Map(value.props) };
  for (const [key, one] of Object.entries(properties)) {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) continue;
    const held = made.props.get(key);
    if (held?.value !== undefined) made.props.set(key, { value: withDefaults(held.value, one, depth + 1) });
    else if (!held && one.default !== undefined) {
      made.props.set(key, { value: withDefaults(fromJson(one.default), one, depth + 1) });
    }
  }
  return made;
}
