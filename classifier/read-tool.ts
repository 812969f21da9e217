import type { JsonValue } from '#db/definition.ts';
import { type ArgumentWords, argumentWords, type NameWords, nameWords } from './model/name-words.ts';
import type { Evidence, RatedDefinition } from './types.ts';

export type TextKind = 'name' | 'title' | 'description' | 'key' | 'value';

/** One text a model would see, with where it stands. `key` is a property's name, `value` an enum, default, example … */
export interface ReadText {
  field: Evidence['field'];
  pointer: string;
  kind: TextKind;
  text: string;
}

/** One argument of the tool, nested ones included. */
export interface Parameter {
  name: string;
  /** Of the property, e.g. `/inputSchema/properties/action`. */
  pointer: string;
  tokens: string[];
  words: ArgumentWords;
  type: string | undefined;
  description: string | undefined;
  required: boolean;
  /** 1 for an argument of the tool itself, more for nested ones. */
  depth: number;
  /** The texts it may take, from `enum`, `const` and unions of them. */
  values: { pointer: string; value: string }[];
}

/** A definition read once, for every signal to look at. */
export interface ReadTool {
  definition: RatedDefinition;
  nameTokens: string[];
  nameWords: NameWords;
  /** Every text of the definition in reading order. */
  texts: ReadText[];
  parameters: Parameter[];
  /** True when a limit below was met and part of the definition was left unread. */
  truncated: boolean;
}

/** Definitions come from strangers: what exceeds these is left unread, and `truncated` says so; texts are read deeper. */
const limits = { depth: 64, parameters: 17, names: 200, nodes: 5_000, text: 32_768, characters: 400_000 } as const;

/** Reads a definition into the one prepared view that signals, integrity and factors share. */
export function readTool(definition: RatedDefinition): ReadTool {
  const reader = new Reader();
  const { server, serverName, name, title, description, inputSchema, outputSchema, annotations } = definition;
  if (server) reader.add('server', '/server', 'name', server);
  if (serverName && serverName !== server) reader.add('serverName', '/serverName', 'name', serverName);
  reader.add('name', '/name', 'name', name);
  if (typeof title === 'string') reader.add('title', '/title', 'title', title);
  if (typeof description === 'string') reader.add('description', '/description', 'description', description);
  if (inputSchema) reader.walk('inputSchema', '/inputSchema', '', inputSchema, 0);
  if (outputSchema) reader.walk('outputSchema', '/outputSchema', '', outputSchema, 0);
  if (annotations) reader.walk('annotations', '/annotations', '', annotations, 0);
  const words = nameWords(name.slice(0, 200));
  return {
    definition,
    nameTokens: words.tokens,
    nameWords: words,
    texts: reader.texts,
    parameters: reader.parameters,
    truncated: reader.truncated,
  };
}

/** Collects texts and parameters while walking a JSON schema, which may be malformed in every way. */
class Reader {
  texts: ReadText[] = [];
  parameters: Parameter[] = [];
  truncated = false;
  private nodes = 0;
  private characters = 0;

  add(field: ReadText['field'], pointer: string, kind: TextKind, text: string): void {
    if (text.length === 0) return;
    if (this.characters >= limits.characters) {
      this.truncated = true;
      return;
    }
    this.characters += text.length;
    if (text.length <= limits.text) {
      this.texts.push({ field, pointer, kind, text });
      return;
    }
    // Both ends are read, so that padding in the middle hides nothing that stands last.
    this.truncated = true;
    this.texts.push({ field, pointer, kind, text: text.slice(0, limits.text / 2) });
    this.texts.push({ field, pointer, kind, text: text.slice(-limits.text / 2) });
  }

  /** `key` is the last part of the pointer, empty for a member of a list. */
  walk(field: ReadText['field'], pointer: string, key: string, value: JsonValue, depth: number): void {
    if (typeof value === 'string') {
      this.add(field, pointer, kindOf(key), value);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    if (depth > limits.depth || ++this.nodes > limits.nodes) {
      this.truncated = true;
      return;
    }
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) {
        this.walk(field, `${pointer}/${index}`, '', value[index]!, depth + 1);
      }
      return;
    }
    for (const name in value) {
      const child = value[name]!;
      if (name === 'properties' && isObject(child)) {
        this.properties(field, `${pointer}/properties`, child, value.required, depth + 1);
      } else if (plumbing.has(name)) {
        this.plumbing(field, `${pointer}/${name}`, value, child, depth + 1);
      } else {
        const at = `${pointer}/${escapePointer(name)}`;
        if (!schemaKeys.has(name)) this.add(field, at, 'key', name);
        this.walk(field, at, name, child, depth + 1);
      }
    }
  }

  /** What a schema says of its types, formats and names: read where it is more than the usual words and names. */
  private plumbing(
    field: ReadText['field'],
    pointer: string,
    schema: { [key: string]: JsonValue },
    value: JsonValue,
    depth: number,
  ): void {
    if (typeof value === 'string') {
      if (!usual.has(value)) this.add(field, pointer, 'value', value);
      return;
    }
    if (!Array.isArray(value)) {
      this.walk(field, pointer, '', value, depth);
      return;
    }
    // Asking an object whether it has the name would turn the name into a kind of string that is slower to read.
    const names = isObject(schema.properties) && value.length <= limits.names ? Object.keys(schema.properties) : [];
    for (let index = 0; index < value.length; index++) {
      const member = value[index]!;
      if (typeof member === 'string' && (usual.has(member) || names.includes(member))) continue;
      this.walk(field, `${pointer}/${index}`, '', member, depth);
    }
  }

  private properties(
    field: ReadText['field'],
    pointer: string,
    properties: { [name: string]: JsonValue },
    required: JsonValue | undefined,
    depth: number,
  ): void {
    if (++this.nodes > limits.nodes) {
      this.truncated = true;
      return;
    }
    for (const name in properties) {
      const at = `${pointer}/${escapePointer(name)}`;
      const schema = properties[name]!;
      this.add(field, at, 'key', name);
      if (field === 'inputSchema') {
        if (depth <= limits.parameters) this.parameters.push(parameterOf(name, at, schema, required, depth));
        else this.truncated = true;
      }
      this.walk(field, at, name, schema, depth + 1);
    }
  }
}

function parameterOf(
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

/** Keys of JSON Schema and of annotations, which say nothing by themselves. */
const schemaKeys = new Set(
  (
    'type title description properties items enum const default examples example required anyOf oneOf allOf not $defs ' +
    'definitions additionalProperties patternProperties propertyNames minimum maximum exclusiveMinimum exclusiveMaximum ' +
    'minLength maxLength minItems maxItems uniqueItems pattern format nullable if then else $comment readOnly writeOnly ' +
    'deprecated multipleOf prefixItems contains dependentRequired minProperties maxProperties contentEncoding ' +
    'contentMediaType unevaluatedProperties readOnlyHint destructiveHint idempotentHint openWorldHint'
  ).split(' '),
);

/** What stands there is an address or a word of the schema, mostly one of `usual`; what is not is read as any text. */
const plumbing = new Set(['type', 'required', '$schema', '$ref', '$id', 'format']);

const usual = new Set(
  (
    'string object number integer boolean array null uuid uri email date-time date time int64 double float ' +
    'http://json-schema.org/draft-07/schema# https://json-schema.org/draft/2020-12/schema'
  ).split(' '),
);

function kindOf(key: string): TextKind {
  return key === 'description' || key === 'title' ? key : 'value';
}

function isObject(value: JsonValue | undefined): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function escapePointer(key: string): string {
  return key.includes('~') || key.includes('/') ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key;
}
