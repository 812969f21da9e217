import type { JsonObject, JsonValue } from '#db/definition.ts';
import { setOwn } from '../../set-own.ts';
import { toJson } from '../json.ts';
import { alternatives, is, type Obj, type Schema, type Value } from '../values.ts';

/** A schema value of the given JSON Schema. */
export function schema(json: JsonObject, extra: Partial<Omit<Schema, 'kind' | 'json'>> = {}): Schema {
  return { kind: 'schema', json, optional: false, partial: false, ...extra };
}

/** What stands where a schema could not be read: anything, and said to be partial. */
export function unknownSchema(): Schema {
  return schema({}, { partial: true });
}

/** A plain value as JSON, undefined when it is none. */
export function plain(value: Value): JsonValue | undefined {
  return toJson(
    value,
    (owner, key) => owner.props.get(key)?.value,
    () => {},
  );
}

/** The schema a value is, or the unknown one. */
export function asSchema(value: Value): Schema {
  for (const one of alternatives(value)) if (is(one, 'schema')) return one;
  return unknownSchema();
}

/** The schema of an object with these properties; `required` holds those that cannot be left out. */
export function objectSchema(shape: Map<string, Value>, rest: JsonObject = {}): Schema {
  const properties: JsonObject = {};
  const required: string[] = [];
  let partial = false;
  for (const [key, value] of shape) {
    const one = asSchema(value);
    partial ||= one.partial;
    setOwn(properties, key, one.json);
    if (!one.optional) required.push(key);
  }
  const json: JsonObject = { type: 'object', properties, ...(required.length > 0 ? { required } : {}), ...rest };
  return schema(json, { partial, shape });
}

/** The properties of an object literal by name, each with its value. */
export function shapeOf(value: Value, read: (owner: Obj, key: string) => Value): Map<string, Value> | undefined {
  if (is(value, 'schema')) return value.shape;
  if (!is(value, 'object')) return undefined;
  return new Map([...value.props.keys()].map((key) => [key, read(value, key)]));
}

/** One of several schemas; constants of one type become an enum, as zod's own conversion does. */
export function union(members: Schema[]): Schema {
  const partial = members.some((one) => one.partial);
  const optional = members.some((one) => one.optional);
  if (members.length === 1) return { ...members[0]!, optional, partial };
  return schema({ anyOf: members.map((one) => one.json) }, { partial, optional });
}

/** Both at once: one object where both are objects. */
export function intersection(left: Schema, right: Schema): Schema {
  if (left.shape && right.shape) {
    return { ...objectSchema(new Map([...left.shape, ...right.shape])), optional: left.optional };
  }
  return schema({ allOf: [left.json, right.json] }, { partial: left.partial || right.partial });
}

/** `enum` with its type where all values share one. */
export function enumeration(values: JsonValue[]): JsonObject {
  const types = new Set(values.map((one) => (typeof one === 'number' ? 'number' : typeof one)));
  const [type] = types;
  return types.size === 1 && (type === 'string' || type === 'number') ? { type, enum: values } : { enum: values };
}

/** The schema or null. */
export function nullable(one: Schema): Schema {
  const { type, description, ...rest } = one.json;
  if (typeof type === 'string' && !('enum' in rest) && !('const' in rest))
    return { ...one, json: { ...one.json, type: [type, 'null'] } };
  const { description: _said, ...inner } = one.json;
  const said: JsonObject = description === undefined ? {} : { description };
  return { ...one, json: { anyOf: [inner, { type: 'null' }], ...said } };
}

/** The schema with more said of it; parts of a union keep their own. */
export function withJson(one: Schema, more: JsonObject): Schema {
  return { ...one, json: { ...one.json, ...more } };
}
