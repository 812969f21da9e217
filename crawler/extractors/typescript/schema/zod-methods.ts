import type { Machine } from '../machine.ts';
import { runFunction } from '../run.ts';
import { is, object, type Schema, type Value } from '../values.ts';
import { asSchema, enumeration, intersection, nullable, plain, schema, union, withJson } from './build.ts';
import { bound, bounded } from './zod-bounds.ts';
import { FORMATS } from './zod-formats.ts';
import { withDefaults } from './zod-members.ts';
import { chosen, extend, keyof, presence } from './zod-shapes.ts';

/** What a method of a schema makes of it. */
export type ZodMethod = (one: Schema, args: Value[], machine: Machine) => Value;

/** What `schema.<name>(…args)` makes; the schema as it is, where the method says nothing that JSON Schema can. */
export function zodMethod(machine: Machine, one: Schema, name: string, args: Value[]): Value {
  if (Object.hasOwn(METHODS, name)) return METHODS[name]!(one, args, machine);
  if (Object.hasOwn(FORMATS, name) && one.json.type === 'string') return withJson(one, { format: FORMATS[name]! });
  return one;
}

const describe: ZodMethod = (one, [first]) => {
  const text = plain(first);
  return typeof text === 'string' ? withJson(one, { description: text }) : { ...one, partial: true };
};

const meta: ZodMethod = (one, [first]) => {
  if (first === undefined) return object();
  const json = plain(first);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return { ...one, partial: true };
  const { id: _id, ...said } = json;
  return withJson(one, said);
};

const optional: ZodMethod = (one) => ({ ...one, optional: true });

/** It may be left out, and is then this value; one that only running would tell is not said. */
const otherwise: ZodMethod = (one, [first], machine) => {
  const value = plain(is(first, 'function') ? runFunction(machine, first, undefined, []) : first);
  const made = value === undefined ? one : withJson(one, { default: value });
  return { ...made, optional: true };
};

const multiple: ZodMethod = (one, [step]) => (typeof step === 'number' ? withJson(one, { multipleOf: step }) : one);

const integer: ZodMethod = (one) => withJson(one, { type: 'integer' });

const loose: ZodMethod = (one) => withJson(one, { additionalProperties: {} });

/** `extract` and `exclude`: the values that are named (`kept`), or the others. */
function among(kept: boolean): ZodMethod {
  return (one, [first]) => {
    const values = plain(first);
    const all = Array.isArray(one.json.enum) ? one.json.enum : [];
    if (!Array.isArray(values)) return { ...one, partial: true };
    return schema(enumeration(all.filter((value) => values.includes(value) === kept)));
  };
}

const unwrap: ZodMethod = (one) => ({ ...one, optional: false });

const parse: ZodMethod = (one, [first]) => withDefaults(first, one.json, 0);

const safeParse: ZodMethod = (one, [first]) =>
  object(
    [
      ['success', true],
      ['data', withDefaults(first, one.json, 0)],
    ],
    true,
  );

const METHODS: Record<string, ZodMethod> = {
  describe,
  meta,
  openapi: meta,
  optional,
  exactOptional: optional,
  nullable: (one) => nullable(one),
  nullish: (one) => ({ ...nullable(one), optional: true }),
  default: otherwise,
  prefault: otherwise,
  catch: otherwise,
  min: bound('min'),
  gte: bound('gte'),
  max: bound('max'),
  lte: bound('lte'),
  length: bound('length'),
  gt: bound('gt'),
  lt: bound('lt'),
  nonempty: (one) => bounded(one, 'min', 1),
  positive: (one) => withJson(one, { exclusiveMinimum: 0 }),
  negative: (one) => withJson(one, { exclusiveMaximum: 0 }),
  nonnegative: (one) => withJson(one, { minimum: 0 }),
  nonpositive: (one) => withJson(one, { maximum: 0 }),
  multipleOf: multiple,
  step: multiple,
  int: integer,
  safe: integer,
  array: (one) => schema({ type: 'array', items: one.json }, { partial: one.partial }),
  or: (one, [other]) => union([one, asSchema(other)]),
  and: (one, [other]) => intersection(one, asSchema(other)),
  extend,
  augment: extend,
  safeExtend: extend,
  merge: extend,
  setKey: extend,
  pick: chosen(true),
  omit: chosen(false),
  partial: presence(true),
  deepPartial: presence(true),
  required: presence(false),
  strict: (one) => withJson(one, { additionalProperties: false }),
  passthrough: loose,
  loose,
  catchall: (one, [rest]) => withJson(one, { additionalProperties: asSchema(rest).json }),
  keyof,
  extract: among(true),
  exclude: among(false),
  unwrap,
  removeDefault: unwrap,
  parse,
  parseAsync: parse,
  decode: parse,
  encode: parse,
  safeParse,
  safeParseAsync: safeParse,
};
