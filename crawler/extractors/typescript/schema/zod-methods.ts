import type { JsonObject, JsonValue } from '#db/definition.ts';
import type { Machine } from '../machine.ts';
import { property } from '../member.ts';
import { runFunction } from '../run.ts';
import { is, type Obj, object, type Schema, truthy, type Value } from '../values.ts';
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
import { FORMATS } from './zod.ts';
import { withDefaults } from './zod-members.ts';

/** Both at once: one object where both are objects. */
export function intersection(left: Schema, right: Schema): Schema {
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

/** The schema or null. */
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
