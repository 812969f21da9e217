import type { Machine } from '../machine.ts';
import { property } from '../member.ts';
import { is, type Schema, truthy, type Value } from '../values.ts';
import { asSchema, enumeration, objectSchema, schema, shapeOf, unknownSchema } from './build.ts';
import type { ZodMethod } from './zod-methods.ts';

/** `extend` and its like: an object with further properties. */
export function extend(one: Schema, [more]: Value[], machine: Machine): Schema {
  const shape = shapeOf(more, (owner, key) => property(machine, owner, key));
  return shape && one.shape ? keep(one, new Map([...one.shape, ...shape])) : { ...one, partial: true };
}

/** `pick` and `omit`: the properties that are named (`picked`), or the others. */
export function chosen(picked: boolean): ZodMethod {
  return (one, [which]) => {
    const keys = named(which);
    if (!one.shape) return { ...one, partial: true };
    return keep(one, new Map([...one.shape].filter(([key]) => keys.has(key) === picked)));
  };
}

/** `partial` and `required`: all properties, or those that are named, may or may not be left out. */
export function presence(optional: boolean): ZodMethod {
  return (one, [which]) => {
    if (!one.shape) return one;
    const keys = is(which, 'object') ? named(which) : undefined;
    const entries = [...one.shape].map(([key, value]): [string, Value] =>
      keys && !keys.has(key) ? [key, value] : [key, { ...asSchema(value), optional }],
    );
    return keep(one, new Map(entries));
  };
}

/** `keyof`: the names of the properties. */
export function keyof(one: Schema): Schema {
  return one.shape ? schema(enumeration([...one.shape.keys()])) : unknownSchema();
}

/** The entries named by `{ a: true, b: true }`. */
function named(value: Value): Set<string> {
  if (!is(value, 'object')) return new Set();
  return new Set([...value.props].filter(([, prop]) => truthy(prop.value) !== false).map(([key]) => key));
}

function keep(one: Schema, shape: Map<string, Value>): Schema {
  const { type: _type, properties: _properties, required: _required, ...rest } = one.json;
  return { ...objectSchema(shape, rest), optional: one.optional };
}
