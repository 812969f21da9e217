import type { JsonObject } from '#db/definition.ts';
import { asJson, asObject, asText, force, isKind, lastName, type Made, type Value } from '../syntax/values.ts';

/** What pydantic's `Field(…)` says of a parameter. */
export interface FieldFacts {
  schema: JsonObject;
  required: boolean;
  alias?: string | undefined;
}

/** https://docs.pydantic.dev/latest/concepts/fields/ */
const keywords: Record<string, string> = {
  description: 'description',
  title: 'title',
  examples: 'examples',
  ge: 'minimum',
  gt: 'exclusiveMinimum',
  le: 'maximum',
  lt: 'exclusiveMaximum',
  multiple_of: 'multipleOf',
  min_length: 'minLength',
  max_length: 'maxLength',
  min_items: 'minItems',
  max_items: 'maxItems',
  pattern: 'pattern',
  regex: 'pattern',
  deprecated: 'deprecated',
};

const fieldNames = /^(Field|Query|Body|Param|Parameter|Header|Form|StringConstraints)$/;

/** Whether a value is pydantic's Field or one of its kin. */
export function isField(value: Value): value is Made {
  const known = force(value);
  return isKind(known, 'made') && fieldNames.test(lastName(known.by.path));
}

export function fieldFacts(made: Made): FieldFacts {
  const { named, positional } = made.args;
  const schema: JsonObject = {};
  for (const [keyword, target] of Object.entries(keywords)) {
    const value = named.has(keyword) ? asJson(named.get(keyword)) : undefined;
    if (value !== undefined && value !== null) schema[target] = value;
  }
  const initial = named.get('default') ?? (lastName(made.by.path) === 'Field' ? positional[0] : undefined);
  const isEllipsis = isKind(initial, 'outside') && initial.path === 'Ellipsis';
  const hasDefault = initial !== undefined && !isEllipsis && !isUndefined(initial);
  const value = hasDefault ? asJson(initial) : undefined;
  if (value !== undefined) schema.default = value;
  Object.assign(schema, asObject(named.get('json_schema_extra')));
  return {
    schema,
    required: !hasDefault && !named.has('default_factory'),
    alias: asText(named.get('validation_alias')) ?? asText(named.get('alias')),
  };
}

const isUndefined = (value: Value): boolean => isKind(value, 'outside') && /Undefined$/.test(value.path);

/** The default a Field gives, for settings read through an instance. */
export function fieldDefault(made: Made): Value | undefined {
  return made.args.named.get('default') ?? made.args.positional[0];
}
