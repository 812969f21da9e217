import type { JsonObject, JsonValue } from '#db/definition.ts';
import { evaluate } from '../syntax/evaluate.ts';
import type { FieldDef, FunctionDef } from '../syntax/ir.ts';
import type { Machine } from '../syntax/machine.ts';
import { objectSchema, shapeOf } from '../syntax/shapes.ts';
import { asJson, type Class, force, isKind, lastName, type Scope, type Value } from '../syntax/values.ts';

const scalars: Record<string, JsonObject> = {
  string: { type: 'string' },
  bool: { type: 'boolean' },
  byte: { type: 'integer' },
  rune: { type: 'integer' },
  float32: { type: 'number' },
  float64: { type: 'number' },
  Time: { type: 'string', format: 'date-time' },
  URL: { type: 'string', format: 'uri' },
  Duration: { type: 'integer' },
  any: {},
  RawMessage: {},
};

const maxDepth = 10;

/** JSON Schema of a Go type, as encoding/json and the schema libraries see it. */
export function typeSchema(type: Value, machine: Machine, depth = 0): JsonObject {
  const known = force(type);
  if (depth > maxDepth) return {};
  if (isKind(known, 'outside')) {
    const name = lastName(known.path);
    return /^u?int(8|16|32|64|ptr)?$/.test(name) ? { type: 'integer' } : { ...scalars[name] };
  }
  if (isKind(known, 'made')) {
    const [first, second] = known.args.positional;
    if (known.by.path === '[]')
      return { type: 'array', items: first === undefined ? {} : typeSchema(first, machine, depth + 1) };
    if (known.by.path === 'map') {
      const values = second === undefined ? {} : typeSchema(second, machine, depth + 1);
      return { type: 'object', additionalProperties: Object.keys(values).length > 0 ? values : true };
    }
  }
  if (!isKind(known, 'class')) return {};
  if (known.def.kind === 'struct') return structSchema(known, machine, depth + 1);
  const [base] = known.def.bases;
  return base ? typeSchema(evaluate(base, known.scope, machine), machine, depth + 1) : {};
}

function structSchema(of: Class, machine: Machine, depth = 0): JsonObject {
  return shapeOf(of.def, machine, () => fieldsSchema(of, machine, depth));
}

function fieldsSchema(of: Class, machine: Machine, depth: number): JsonObject {
  const properties: JsonObject = {};
  const required: string[] = [];
  collect(of, properties, required, machine, depth);
  return objectSchema(properties, required);
}

function collect(of: Class, properties: JsonObject, required: string[], machine: Machine, depth: number): void {
  if (depth > maxDepth) return;
  for (const base of of.def.bases) {
    const embedded = force(evaluate(base, of.scope, machine));
    if (isKind(embedded, 'class')) collect(embedded, properties, required, machine, depth + 1);
  }
  for (const held of of.def.fields) {
    const json = tagValue(held.tag, 'json')?.split(',') ?? [];
    const name = json[0] || held.name;
    if (name === '-' || !/^\p{Lu}/u.test(held.name)) continue;
    const type = held.type ? typeSchema(evaluate(held.type, of.scope, machine), machine, depth + 1) : {};
    const facts = tagFacts(held);
    properties[name] = { ...type, ...facts.schema };
    if (facts.required ?? !json.some((part) => part === 'omitempty' || part === 'omitzero')) required.push(name);
  }
}

function tagValue(tag: string | undefined, key: string): string | undefined {
  const found = tag && new RegExp(`(?:^|[\\s\`"])${key}:"((?:[^"\\\\]|\\\\.)*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : found.replace(/\\(["\\])/g, '$1');
}

const keyword =
  /^(description|title|enum|default|example|format|pattern|minimum|maximum|minLength|maxLength|minItems|maxItems)=/;

/**
 * The official SDK takes the whole `jsonschema` tag for the description; invopop's and mcp-golang's is a list of
 * keywords in which a comma of a text is written `\,`. https://github.com/invopop/jsonschema
 */
function tagFacts(held: FieldDef): { schema: JsonObject; required?: boolean } {
  const schema: JsonObject = {};
  const tag = tagValue(held.tag, 'jsonschema') ?? '';
  const described = tagValue(held.tag, 'jsonschema_description') ?? tagValue(held.tag, 'description');
  const parts = tag.split(/(?<!\\),/).map((part) => part.replaceAll('\\,', ',').replaceAll('\\', ''));
  const listed = parts.some((part) => keyword.test(part.trim()) || part.trim() === 'required');
  if (!listed) {
    if (tag !== '') schema.description = tag;
    if (described !== undefined) schema.description = described;
    return { schema };
  }
  const options: string[] = [];
  for (const part of parts) {
    const [name, ...rest] = part.trim().split('=');
    const value = rest.join('=');
    if (name === 'enum') options.push(value);
    else if (keyword.test(part.trim())) schema[name!] = /^(min|max)/.test(name!) ? Number(value) : value;
    // A text's own commas are often not escaped: what is no keyword goes on with the text before it.
    else if (name !== 'required' && typeof schema.description === 'string') schema.description += `,${part}`;
  }
  if (options.length > 0) schema.enum = options;
  if (described !== undefined) schema.description = described;
  return parts.some((part) => part.trim() === 'required') ? { schema, required: true } : { schema };
}

/** The schema of a handler's input: the struct among its parameters that is not the request or the context. */
export function handlerSchema(def: FunctionDef, scope: Scope, machine: Machine): JsonObject | undefined {
  for (const [at, param] of [...def.params].reverse().entries()) {
    const type = param.type && force(evaluate(param.type, scope, machine));
    if (isKind(type, 'class') && type.def.kind === 'struct') return structSchema(type, machine);
    if (isKind(type, 'made') && type.by.path === 'map') return { type: 'object', properties: {} };
    // The official SDK's handler takes its input third: `any` takes whatever object comes.
    if (at === 0 && def.params.length === 3 && isKind(type, 'outside') && type.path === 'any')
      return { type: 'object', properties: {} };
  }
  return undefined;
}

const renamed: Record<string, string> = {
  ID: '$id',
  Ref: '$ref',
  Defs: '$defs',
  Schema: '$schema',
  Comment: '$comment',
};

/** A schema, annotations or another struct of the protocol written as a Go literal, as the JSON it is sent as. */
export function literalJson(value: Value | undefined, depth = 0, budget = { left: 20_000 }): JsonValue | undefined {
  const known = force(value);
  budget.left -= 1;
  if (known === undefined || depth > 40 || budget.left < 0) return undefined;
  const fields = isKind(known, 'made') ? known.args.named : isKind(known, 'instance') ? known.fields : undefined;
  if (fields) return fieldsJson(fields, depth, budget);
  if (isKind(known, 'list'))
    return known.items.map((item) => literalJson(item, depth + 1, budget)).filter((item) => item !== undefined);
  if (isKind(known, 'map')) {
    const entries = [...known.entries].map(([key, item]) => [key, literalJson(item, depth + 1, budget)] as const);
    return Object.fromEntries(entries.filter(([, item]) => item !== undefined)) as JsonObject;
  }
  return asJson(known);
}

function fieldsJson(fields: Map<string, Value>, depth: number, budget: { left: number }): JsonObject {
  const made: JsonObject = {};
  for (const [name, item] of fields) {
    const json = literalJson(item, depth + 1, budget);
    const key = renamed[name] ?? `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    if (json !== undefined && json !== null && json !== '') made[key] = json;
  }
  return made;
}
