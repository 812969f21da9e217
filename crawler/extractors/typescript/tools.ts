import type { ExtractedTool, Found } from '#crawler/types.ts';
import type { JsonObject } from '#db/definition.ts';
import { callValue } from './call.ts';
import { toJson } from './json.ts';
import { lineAt } from './lines.ts';
import type { Machine, Registration } from './machine.ts';
import { property } from './member.ts';
import { objectSchema, schema, withJson } from './schema/build.ts';
import { is, type Obj, preferred, type Value } from './values.ts';

/** The definition a registration makes, as the server would list it. */
export function toTool(machine: Machine, made: Registration): ExtractedTool {
  const partial = new Set<NonNullable<ExtractedTool['partial']>[number]>();
  const found: Found = {
    method: 'source',
    extractor: 'typescript',
    file: made.site.module.path,
    line: lineAt(made.site.module, made.site.start),
  };
  const tool: ExtractedTool = { name: made.name as string, found };
  const title = text(machine, made.title);
  if (title?.known) tool.title = title.text;
  const description = text(machine, made.description);
  if (description) {
    tool.description = description.text;
    if (!description.known) partial.add('description');
  } else if (made.description !== undefined) partial.add('description');
  tool.inputSchema = schemaJson(machine, made.inputSchema, () => partial.add('inputSchema'));
  const output = schemaJson(machine, made.outputSchema, () => {});
  if (output) tool.outputSchema = output;
  const annotations = preferred(made.annotations);
  if (is(annotations, 'object')) {
    const json = plainJson(machine, annotations, () => partial.add('annotations'));
    if (Object.keys(json).length > 0) tool.annotations = json;
  } else if (annotations !== undefined && annotations !== null) partial.add('annotations');
  if (made.conditional) {
    tool.conditional = true;
    const { condition } = made;
    if (condition) tool.condition = { file: condition.module.path, line: lineAt(condition.module, condition.start) };
  }
  if (partial.size > 0) tool.partial = [...partial];
  return tool;
}

function plainJson(machine: Machine, value: Value, onUnknown: () => void): JsonObject {
  const json = toJson(value, (owner: Obj, key: string) => property(machine, owner, key), onUnknown);
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : {};
}

function text(machine: Machine, value: Value): { text: string; known: boolean } | undefined {
  const one = preferred(value);
  if (typeof one === 'string') return { text: one, known: true };
  if (is(one, 'text')) return /[^\s${}…]/.test(one.text) ? { text: one.text, known: false } : undefined;
  if (is(one, 'function')) return text(machine, callValue(machine, one, undefined, [], one.node, one.scope));
  return undefined;
}

const JSON_SCHEMA_WORDS = ['type', 'properties', '$schema', 'anyOf', 'oneOf', 'allOf', '$ref', '$defs', 'required'];

/** A schema of a known library, a JSON Schema literal, or an object of schemas, as JSON Schema. */
function schemaJson(machine: Machine, value: Value, onPartial: () => void): JsonObject | undefined {
  const one = preferred(value);
  if (one === undefined || one === null) return undefined;
  if (is(one, 'schema')) {
    if (one.partial) onPartial();
    return one.json;
  }
  if (is(one, 'function'))
    return schemaJson(machine, callValue(machine, one, undefined, [], one.node, one.scope), onPartial);
  if (is(one, 'made')) {
    const inner =
      one.args.find((arg) => is(preferred(arg), 'schema')) ?? one.args.find((arg) => is(preferred(arg), 'object'));
    if (inner !== undefined) return schemaJson(machine, inner, onPartial);
  }
  if (!is(one, 'object')) {
    onPartial();
    return undefined;
  }
  const wrapped = one.props.get('jsonSchema') ?? one.props.get('json');
  if (wrapped && one.props.size <= 3)
    return schemaJson(machine, property(machine, one, one.props.has('jsonSchema') ? 'jsonSchema' : 'json'), onPartial);
  const type = property(machine, one, 'type');
  const literal =
    JSON_SCHEMA_WORDS.some((word) => one.props.has(word)) &&
    !is(type, 'schema') &&
    !is(property(machine, one, 'properties'), 'schema') &&
    !is(property(machine, one, 'required'), 'schema');
  if (literal) return plainJson(machine, one, onPartial);
  const shape = new Map([...one.props.keys()].map((key) => [key, typed(machine, property(machine, one, key))]));
  const made = objectSchema(shape);
  if (made.partial || one.open) onPartial();
  return made.json;
}

const JSON_TYPE = /^(?:string|number|integer|boolean|array|object)$/;

/**
 * `{ type: z.string(), description: 'What' }`: a schema with its description beside it. `{ type: 'string' }` is a JSON
 * Schema that may say beside it whether the property is required.
 */
function typed(machine: Machine, value: Value): Value {
  if (!is(value, 'object')) return value;
  const type = property(machine, value, 'type');
  const said = text(machine, property(machine, value, 'description'));
  if (is(type, 'schema')) return said?.known ? withJson(type, { description: said.text }) : type;
  if (typeof type !== 'string' || !JSON_TYPE.test(type)) return value;
  let partial = false;
  const json = plainJson(machine, value, () => {
    partial = true;
  });
  const { required, optional: _, ...rest } = json;
  const own = Array.isArray(required) ? json : rest;
  return schema(own, { partial, optional: required !== true });
}
