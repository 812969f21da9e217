import type { JsonObject } from '#db/definition.ts';
import type { Machine } from '../machine.ts';
import { property } from '../member.ts';
import { runFunction } from '../run.ts';
import { is, type Obj, type Schema, type Value } from '../values.ts';
import { asSchema, enumeration, objectSchema, plain, schema, shapeOf, union, unknownSchema } from './build.ts';
import { intersection, zodMethod } from './zod-methods.ts';

export const FORMATS: Record<string, string> = {
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
