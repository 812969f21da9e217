import type { JsonValue } from '#db/definition.ts';
import type { Schema } from '../values.ts';
import { withJson } from './build.ts';
import type { ZodMethod } from './zod-methods.ts';

/** `min`, `length`, `gt` …: what a number may be, and how long a text or a list. */
export function bound(name: string): ZodMethod {
  return (one, [value]) => (typeof value === 'number' ? bounded(one, name, value) : one);
}

/** The schema with a bound that one of zod's methods names. */
export function bounded(one: Schema, name: string, value: number): Schema {
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
