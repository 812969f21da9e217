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

/** Of most arguments it is not said which texts they may take. */
const none: Parameter['values'] = [];

/** The texts a schema admits: its enum and const, its items' and those of its unions. */
function valuesOf(pointer: string, schema: { [key: string]: JsonValue }, depth: number): Parameter['values'] {
  const { enum: listed, const: fixed, items, anyOf, oneOf, allOf } = schema;
  const simple = items === undefined && anyOf === undefined && oneOf === undefined && allOf === undefined;
  if (simple && listed === undefined && fixed === undefined) return none;
  const values: Parameter['values'] = [];
  if (Array.isArray(listed)) {
    for (let index = 0; index < listed.length && index < 200; index++) {
      const value = listed[index];
      if (typeof value === 'string') values.push({ pointer: `${pointer}/enum/${index}`, value });
    }
  }
  if (typeof fixed === 'string') values.push({ pointer: `${pointer}/const`, value: fixed });
  if (simple || depth >= 3) return values;
  if (isObject(items)) values.push(...valuesOf(`${pointer}/items`, items, depth + 1));
  unionValues(values, `${pointer}/anyOf`, anyOf, depth);
  unionValues(values, `${pointer}/oneOf`, oneOf, depth);
  unionValues(values, `${pointer}/allOf`, allOf, depth);
  return values;
}

function unionValues(
  values: Parameter['values'],
  pointer: string,
  branches: JsonValue | undefined,
  depth: number,
): void {
  if (!Array.isArray(branches)) return;
  for (let index = 0; index < branches.length && index < 50; index++) {
    const branch = branches[index]!;
    if (isObject(branch)) values.push(...valuesOf(`${pointer}/${index}`, branch, depth + 1));
  }
}

export function isObject(value: JsonValue | undefined): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
