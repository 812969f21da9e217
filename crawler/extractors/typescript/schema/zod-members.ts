import type { JsonObject } from '#db/definition.ts';
import { fromJson } from '../json.ts';
import { array, is, type Obj, object, type Schema, type Value } from '../values.ts';
import { schema } from './build.ts';

/** `schema.<name>` that is no method: its shape, its options, its element. */
export function zodMember(one: Schema, name: string): Value {
  switch (name) {
    case 'shape':
      return one.shape ? object([...one.shape]) : { kind: 'unknown' };
    case 'element':
      return schema(
        typeof one.json.items === 'object' && one.json.items && !Array.isArray(one.json.items) ? one.json.items : {},
      );
    case 'options':
      return Array.isArray(one.json.enum) ? fromJson(one.json.enum) : { kind: 'unknown' };
    case 'enum':
    case 'Enum':
    case 'Values':
      return Array.isArray(one.json.enum)
        ? object(one.json.enum.map((value) => [String(value), fromJson(value)]))
        : { kind: 'unknown' };
    case 'value':
      return fromJson(one.json.const);
    case 'description':
      return typeof one.json.description === 'string' ? one.json.description : undefined;
    case 'values':
      return array(Array.isArray(one.json.enum) ? one.json.enum.map((value) => fromJson(value)) : []);
    case '_def':
    case 'def':
    case '_zod':
      return one.shape ? object([['shape', object([...one.shape])]], true) : { kind: 'unknown' };
    default:
      return { kind: 'unknown' };
  }
}

/** What parsing gives: the value with the defaults of what it leaves out. */
export function withDefaults(value: Value, json: JsonObject, depth: number): Value {
  const { properties } = json;
  if (!is(value, 'object') || depth > 8 || typeof properties !== 'object' || properties === null) return value;
  const made: Obj = { ...value, props: new Map(value.props) };
  for (const [key, one] of Object.entries(properties)) {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) continue;
    const held = made.props.get(key);
    if (held?.value !== undefined) made.props.set(key, { value: withDefaults(held.value, one, depth + 1) });
    else if (!held && one.default !== undefined) {
      made.props.set(key, { value: withDefaults(fromJson(one.default), one, depth + 1) });
    }
  }
  return made;
}
