import type { JsonValue } from '#db/definition.ts';
import { argumentWords } from '../model/name-words.ts';
import type { Parameter } from '../read-tool.ts';
import { limits } from './limits.ts';

/** One argument as its schema describes it. */
export function parameterOf(
  name: string,
  pointer: string,
  schema: JsonValue,
  required: JsonValue | undefined,
  depth: number,
): Parameter {
  const described = isObject(schema) ? schema : {};
  const { type, description } = described;
  const words = argumentWords(name.slice(0, 100));
  return {
    name,
    pointer,
    tokens: words.tokens,
    words,
    type: typeof type === 'string' ? type : Array.isArray(type) ? type.find((t) => typeof t === 'string') : undefined,
    description: typeof description === 'string' ? description.slice(0, limits.text) : undefined,
    required: Array.isArray(required) && required.includes(name),
    depth: (depth + 1) >> 1,
    values: valuesOf(pointer, described, 0),
  };
}

/** The texts a schema admits: its enum and const, its items' and those of its unions. */
function valuesOf(pointer: string, schema: { [key: string]: JsonValue }, depth: number): Parameter['values'] {
  const values: Parameter['values'] = [];
  if (Array.isArray(schema.enum)) {
    for (let index = 0; index < schema.enum.length && index < 200; index++) {
      const value = schema.enum[index];
      if (typeof value === 'string') values.push({ pointer: `${pointer}/enum/${index}`, value });
    }
  }
  if (typeof schema.const === 'string') values.push({ pointer: `${pointer}/const`, value: schema.const });
  if (depth >= 3) return values;
  if (isObject(schema.items)) values.push(...valuesOf(`${pointer}/items`, schema.items, depth + 1));
  for (const union of ['anyOf', 'oneOf', 'allOf']) {
    const branches = schema[union];
    if (!Array.isArray(branches)) continue;
    for (let index = 0; index < branches.length && index < 50; index++) {
      const branch = branches[index]!;
      if (isObject(branch)) values.push(...valuesOf(`${pointer}/${union}/${index}`, branch, depth + 1));
    }
  }
  return values;
}

export function isObject(value: JsonValue | undefined): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
