import type { JsonValue } from '#db/definition.ts';
import { escapePointer } from '#db/escape-pointer.ts';
import type { Parameter, ReadText, TextKind } from '../read-tool.ts';
import { limits } from './limits.ts';
import { isObject, parameterOf } from './parameter.ts';
import { plumbing, schemaKeys, usual } from './schema-words.ts';

/** Collects texts and parameters while walking a JSON schema, which may be malformed in every way. */
export class Reader {
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
        const known = schemaKeys.has(name);
        const holds = typeof child === 'string' || typeof child === 'object';
        if (known && !holds) continue;
        const at = known ? `${pointer}/${name}` : `${pointer}/${escapePointer(name)}`;
        if (!known) this.add(field, at, 'key', name);
        if (holds) this.walk(field, at, name, child, depth + 1);
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

function kindOf(key: string): TextKind {
  return key === 'description' || key === 'title' ? key : 'value';
}
