import type { JsonObject } from '#db/definition.ts';
import type { Machine } from '../machine.ts';
import { property } from '../member.ts';
import { is, type Obj, object, type Value } from '../values.ts';
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
import { zodMethod } from './zod-methods.ts';

const SIMPLE: Record<string, JsonObject> = {
  string: { type: 'string' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  bigint: { type: 'integer' },
  date: { type: 'string', format: 'date-time' },
  null: { type: 'null' },
  any: {},
  unknown: {},
};

/** Pipe actions and the method of a schema that says the same. */
const ACTIONS: Record<string, string> = {
  description: 'describe',
  minLength: 'min',
  maxLength: 'max',
  minValue: 'min',
  maxValue: 'max',
  length: 'length',
  nonEmpty: 'nonempty',
  integer: 'int',
  email: 'email',
  url: 'url',
  uuid: 'uuid',
  isoDateTime: 'datetime',
  metadata: 'meta',
};

/** What valibot's `v.<name>(…args)` makes. Pipe actions come back as objects that name themselves. */
export function valibotCall(machine: Machine, path: string, args: Value[]): Value {
  const name = path.split('.').at(-1)!;
  const [first, second] = args;
  const read = (owner: Obj, key: string) => property(machine, owner, key);
  if (Object.hasOwn(SIMPLE, name)) return schema({ ...SIMPLE[name]! });
  if (Object.hasOwn(ACTIONS, name))
    return object([
      ['%action', ACTIONS[name]],
      ['%value', first],
    ]);
  switch (name) {
    case 'object':
    case 'strictObject':
    case 'looseObject': {
      const shape = shapeOf(first, read);
      return shape ? objectSchema(shape) : schema({ type: 'object' }, { partial: true });
    }
    case 'array': {
      const item = asSchema(first);
      return schema({ type: 'array', items: item.json }, { partial: item.partial });
    }
    case 'optional':
    case 'nullish':
    case 'exactOptional': {
      const value = plain(second);
      const one = { ...asSchema(first), optional: true };
      return value === undefined ? one : withJson(one, { default: value });
    }
    case 'nullable':
      return zodMethod(machine, asSchema(first), 'nullable', []);
    case 'picklist':
    case 'enum':
    case 'enum_': {
      const json = plain(first);
      const values = typeof json === 'object' && json !== null ? Object.values(json) : [];
      return schema(enumeration(values), { partial: values.length === 0 });
    }
    case 'literal': {
      const value = plain(first);
      return value === undefined ? unknownSchema() : schema({ const: value });
    }
    case 'union':
    case 'variant': {
      const list = name === 'variant' ? second : first;
      return is(list, 'array') && list.items.length > 0 ? union(list.items.map(asSchema)) : unknownSchema();
    }
    case 'record':
      return schema({ type: 'object', additionalProperties: asSchema(second).json });
    case 'pipe':
      return args.slice(1).reduce<Value>((one, action) => {
        if (!is(one, 'schema') || !is(action, 'object')) return one;
        const method = action.props.get('%action')?.value;
        return typeof method === 'string' ? zodMethod(machine, one, method, [action.props.get('%value')?.value]) : one;
      }, asSchema(first));
    case 'partial':
      return zodMethod(machine, asSchema(first), 'partial', []);
    default:
      return /^(check|transform|trim|regex|brand|readonly|custom|to[A-Z])/.test(name) ? object() : unknownSchema();
  }
}
