import type { JsonObject } from '#db/definition.ts';
import type { Machine } from '../syntax/machine.ts';
import type { Registration } from '../syntax/registration.ts';
import { asJson, asText, force, isKind, lastName, type Made, type Value } from '../syntax/values.ts';
import { literalJson, typeSchema } from './schema.ts';

/** mark3labs/mcp-go's property options and the type each gives. https://pkg.go.dev/github.com/mark3labs/mcp-go/mcp */
const properties: Record<string, JsonObject> = {
  WithString: { type: 'string' },
  WithNumber: { type: 'number' },
  WithInteger: { type: 'integer' },
  WithBoolean: { type: 'boolean' },
  WithArray: { type: 'array' },
  WithObject: { type: 'object', properties: {} },
  WithStringArray: { type: 'array', items: { type: 'string' } },
  WithAny: {},
};

const facts: Record<string, string> = {
  Description: 'description',
  Title: 'title',
  Pattern: 'pattern',
  DefaultString: 'default',
  DefaultNumber: 'default',
  DefaultBool: 'default',
  DefaultArray: 'default',
  DefaultInteger: 'default',
  Min: 'minimum',
  Max: 'maximum',
  MultipleOf: 'multipleOf',
  MinLength: 'minLength',
  MaxLength: 'maxLength',
  MinItems: 'minItems',
  MaxItems: 'maxItems',
  UniqueItems: 'uniqueItems',
  Items: 'items',
  Properties: 'properties',
  AdditionalProperties: 'additionalProperties',
};

const hints: Record<string, string> = {
  WithTitleAnnotation: 'title',
  WithReadOnlyHintAnnotation: 'readOnlyHint',
  WithDestructiveHintAnnotation: 'destructiveHint',
  WithIdempotentHintAnnotation: 'idempotentHint',
  WithOpenWorldHintAnnotation: 'openWorldHint',
};

const itemTypes: Record<string, JsonObject> = {
  WithStringItems: { type: 'string' },
  WithStringEnumItems: { type: 'string' },
  WithNumberItems: { type: 'number' },
  WithIntegerItems: { type: 'integer' },
  WithBooleanItems: { type: 'boolean' },
};

type Facts = Pick<
  Registration,
  'title' | 'description' | 'inputSchema' | 'outputSchema' | 'annotations' | 'schemaPartial'
>;

/** What the options of `mcp.NewTool(name, …)` say. */
export function optionFacts(options: Value[], machine: Machine): Facts {
  const schema: JsonObject & { properties: JsonObject; required: string[] } = {
    type: 'object',
    properties: {},
    required: [],
  };
  const annotations: JsonObject = {};
  const found: Facts = { inputSchema: schema, annotations };
  for (const option of options.flatMap(opened)) {
    if (!isKind(option, 'made')) {
      if (!isKind(option, 'function') && option !== null) found.schemaPartial = true;
      continue;
    }
    const name = lastName(option.by.path);
    const [first, ...rest] = option.args.positional;
    const hint = hints[name];
    if (name === 'WithDescription') found.description = first;
    else if (name === 'WithTitle') found.title = first;
    else if (hint !== undefined) {
      const value = asJson(first);
      if (value !== undefined) annotations[hint] = value;
    } else if (name === 'WithToolAnnotation' || name === 'WithAnnotations')
      Object.assign(annotations, literalJson(first));
    else if (name === 'WithRawInputSchema') found.inputSchema = literalJson(first) as JsonObject;
    else if (name === 'WithInputSchema' && option.args.types?.[0])
      found.inputSchema = typeSchema(option.args.types[0], machine);
    else if (name === 'WithOutputSchema' && option.args.types?.[0])
      found.outputSchema = typeSchema(option.args.types[0], machine);
    else if (Object.hasOwn(properties, name)) addProperty(schema, properties[name]!, asText(first), rest);
  }
  if (schema.required.length === 0) delete (schema as JsonObject).required;
  return found;
}

function opened(value: Value): Value[] {
  const known = force(value);
  return isKind(known, 'list') ? known.items.flatMap(opened) : [known];
}

function addProperty(
  schema: { properties: JsonObject; required: string[] },
  base: JsonObject,
  name: string | undefined,
  options: Value[],
): void {
  if (name === undefined) return;
  const property: JsonObject = { ...base };
  for (const option of options.flatMap(opened)) {
    if (!isKind(option, 'made')) continue;
    const kind = lastName(option.by.path);
    if (kind === 'Required') schema.required.push(name);
    else if (kind === 'Enum') property.enum = textsOrValues(option);
    else if (Object.hasOwn(itemTypes, kind)) property.items = itemsOf(option, itemTypes[kind]!);
    else if (Object.hasOwn(facts, kind)) {
      const value = literalJson(option.args.positional[0]);
      if (value !== undefined) property[facts[kind]!] = value;
    }
  }
  schema.properties[name] = property;
}

const textsOrValues = (option: Made) =>
  option.args.positional
    .flatMap(opened)
    .map((value) => asJson(value))
    .filter((value) => value !== undefined);

function itemsOf(option: Made, base: JsonObject): JsonObject {
  const holder = { properties: {} as JsonObject, required: [] as string[] };
  addProperty(holder, base, 'items', option.args.positional);
  const made = holder.properties.items as JsonObject;
  if (lastName(option.by.path) === 'WithStringEnumItems') made.enum = textsOrValues(option);
  return made;
}

const builderOption = /^With(Required)?(String|Number|Integer|Boolean|Array|Object)$/;

/** A schema put together by options with name and text, `NewSchema(WithRequiredString("path", "…"), …)`, however it is unwrapped. */
export function builtSchema(made: Made): JsonObject | undefined {
  const inner = force(made.by.of);
  if (made.args.positional.length === 0) return isKind(inner, 'made') ? builtSchema(inner) : undefined;
  const holder = { type: 'object', properties: {} as JsonObject, required: [] as string[] };
  for (const option of made.args.positional.flatMap(opened)) {
    const [, required, type] = isKind(option, 'made') ? (builderOption.exec(lastName(option.by.path)) ?? []) : [];
    if (!isKind(option, 'made') || type === undefined) return undefined;
    const [name, description] = option.args.positional.map(asText);
    if (name === undefined) continue;
    holder.properties[name] = { type: type.toLowerCase(), ...(description === undefined ? {} : { description }) };
    if (required) holder.required.push(name);
  }
  return holder;
}
