import type { JsonObject } from '#db/definition.ts';
import type { Machine } from '../machine.ts';
import { is, type Schema, type Value } from '../values.ts';
import { plain, schema, unknownSchema } from './build.ts';
import { FORMATS } from './zod-formats.ts';
import { MAKERS } from './zod-makers.ts';

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
  if (path.startsWith('iso.') || (Object.hasOwn(FORMATS, name) && name !== 'date')) {
    return schema({ type: 'string', format: FORMATS[name] ?? name, ...options(args.at(-1)) });
  }
  if (Object.hasOwn(SIMPLE, name)) return schema({ ...SIMPLE[name]!, ...options(args[0]) });
  return Object.hasOwn(MAKERS, name) ? MAKERS[name]!(args, machine) : unknownSchema();
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
