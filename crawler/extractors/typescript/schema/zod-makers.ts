import type { JsonObject } from '#db/definition.ts';
import type { Machine } from '../machine.ts';
import { property } from '../member.ts';
import { runFunction } from '../run.ts';
import { is, type Obj, type Schema, type Value } from '../values.ts';
import {
  asSchema,
  enumeration,
  intersection,
  objectSchema,
  plain,
  schema,
  shapeOf,
  union,
  unknownSchema,
} from './build.ts';
import { zodMethod } from './zod-methods.ts';

/** What a function of zod makes of its arguments. */
type Maker = (args: Value[], machine: Machine) => Schema;

const absent: Maker = () => schema({}, { optional: true });

/** What the schema that is given first makes of the others by its own method. */
function byMethod(name: string): Maker {
  return ([first, ...more], machine) => asSchema(zodMethod(machine, asSchema(first), name, more));
}

const literal: Maker = ([first]) => {
  const value = plain(first);
  if (value === undefined) return unknownSchema();
  if (Array.isArray(value)) return schema(enumeration(value));
  const type: JsonObject = typeof value === 'object' ? {} : { type: typeof value };
  return schema({ ...type, const: value });
};

const enumOf: Maker = ([first]) => {
  const json = plain(first);
  if (Array.isArray(json))
    return schema(enumeration(json.filter((one) => one !== null)), { partial: is(first, 'array') && first.open });
  if (typeof json !== 'object' || json === null) return schema({ type: 'string' }, { partial: true });
  // A numeric TypeScript enum holds its reverse mapping as well at run time; the source literal does not.
  return schema(enumeration([...new Set(Object.values(json))]));
};

function listOf(keywords: JsonObject): Maker {
  return ([first]) => {
    const item = asSchema(first);
    return schema({ type: 'array', ...keywords, items: item.json }, { partial: item.partial });
  };
}

const tuple: Maker = ([first]) => {
  const items = is(first, 'array') ? first.items.map(asSchema) : [];
  return schema(
    { type: 'array', prefixItems: items.map((one) => one.json) },
    { partial: items.some((one) => one.partial) },
  );
};

function objectOf(keywords: JsonObject): Maker {
  return ([first], machine) => {
    const read = (owner: Obj, key: string) => property(machine, owner, key);
    const shape = first === undefined ? new Map<string, Value>() : shapeOf(first, read);
    if (!shape) return schema({ type: 'object' }, { partial: true });
    const made = objectSchema(shape, keywords);
    return is(first, 'object') && first.open ? { ...made, partial: true } : made;
  };
}

const record: Maker = ([first, second]) => {
  const value = asSchema(second ?? first);
  return schema({ type: 'object', additionalProperties: value.json }, { partial: value.partial });
};

const oneOf = (list: Value) =>
  is(list, 'array') && list.items.length > 0 ? union(list.items.map(asSchema)) : unknownSchema();

/** Wraps a schema and says nothing more of what is valid. */
const inner: Maker = ([first]) => asSchema(first);

/** Zod's functions by name, but for those that only name a type or a format. */
export const MAKERS: Record<string, Maker> = {
  date: () => schema({ type: 'string', format: 'date-time' }),
  undefined: absent,
  void: absent,
  literal,
  enum: enumOf,
  nativeEnum: enumOf,
  array: listOf({}),
  set: listOf({ uniqueItems: true }),
  tuple,
  object: objectOf({}),
  interface: objectOf({}),
  strictObject: objectOf({ additionalProperties: false }),
  looseObject: objectOf({ additionalProperties: {} }),
  record,
  partialRecord: record,
  map: record,
  union: ([list]) => oneOf(list),
  xor: ([list]) => oneOf(list),
  discriminatedUnion: ([_key, list]) => oneOf(list),
  intersection: ([first, second]) => intersection(asSchema(first), asSchema(second)),
  optional: byMethod('optional'),
  exactOptional: byMethod('optional'),
  nullable: byMethod('nullable'),
  nullish: byMethod('nullish'),
  _default: byMethod('default'),
  prefault: byMethod('default'),
  preprocess: ([_change, second]) => asSchema(second),
  pipe: inner,
  readonly: inner,
  promise: inner,
  catch: inner,
  effect: inner,
  transformer: inner,
  lazy: ([first], machine) =>
    is(first, 'function') ? asSchema(runFunction(machine, first, undefined, [])) : unknownSchema(),
  keyof: byMethod('keyof'),
  templateLiteral: () => schema({ type: 'string' }),
  extend: byMethod('extend'),
  merge: byMethod('merge'),
  pick: byMethod('pick'),
  omit: byMethod('omit'),
  partial: byMethod('partial'),
  required: byMethod('required'),
};
