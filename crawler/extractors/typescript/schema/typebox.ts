import type { JsonObject } from '#db/definition.ts';
import type { Machine } from '../machine.ts';
import { property } from '../member.ts';
import { is, type Obj, type Schema, type Value } from '../values.ts';
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

const SIMPLE: Record<string, JsonObject> = {
  String: { type: 'string' },
  Number: { type: 'number' },
  Integer: { type: 'integer' },
  Boolean: { type: 'boolean' },
  Null: { type: 'null' },
  Any: {},
  Unknown: {},
};

/** What TypeBox's `Type.<name>(…args)` makes; its last argument holds JSON Schema keywords as they are. */
export function typeboxCall(machine: Machine, path: string, args: Value[]): Schema {
  const name = path.split('.').at(-1)!;
  const [first, second] = args;
  const read = (owner: Obj, key: string) => property(machine, owner, key);
  if (Object.hasOwn(SIMPLE, name)) return schema({ ...SIMPLE[name]!, ...keywords(first) });
  switch (name) {
    case 'Object': {
      const shape = shapeOf(first, read);
      return shape ? objectSchema(shape, keywords(second)) : schema({ type: 'object' }, { partial: true });
    }
    case 'Array': {
      const item = asSchema(first);
      return schema({ type: 'array', items: item.json, ...keywords(second) }, { partial: item.partial });
    }
    case 'Optional':
      return { ...asSchema(first), optional: true };
    case 'Union': {
      const members = is(first, 'array') ? first.items.map(asSchema) : [];
      return members.length > 0 ? withJson(union(members), keywords(second)) : unknownSchema();
    }
    case 'Literal': {
      const value = plain(first);
      if (value === undefined || value === null) return unknownSchema();
      return schema({ const: value, type: typeof value, ...keywords(second) });
    }
    case 'Enum': {
      const json = plain(first);
      const values = typeof json === 'object' && json !== null ? Object.values(json) : [];
      return schema({ ...enumeration(values), ...keywords(second) }, { partial: values.length === 0 });
    }
    case 'Record':
      return schema({ type: 'object', additionalProperties: asSchema(second).json, ...keywords(args[2]) });
    case 'Partial': {
      const one = asSchema(first);
      const entries = [...(one.shape ?? [])].map(
        ([key, value]) => [key, { ...asSchema(value), optional: true }] as const,
      );
      return objectSchema(new Map<string, Value>(entries));
    }
    case 'Intersect':
    case 'Composite': {
      const members = is(first, 'array') ? first.items.map(asSchema) : [];
      return objectSchema(new Map(members.flatMap((one) => [...(one.shape ?? [])])), keywords(second));
    }
    case 'Unsafe':
      return schema(keywords(first));
    default:
      return unknownSchema();
  }
}

function keywords(value: Value): JsonObject {
  const json = plain(value);
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : {};
}
