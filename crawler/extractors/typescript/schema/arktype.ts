import type { JsonObject } from '#db/definition.ts';
import type { Machine } from '../machine.ts';
import { property } from '../member.ts';
import { is, type Schema, type Value } from '../values.ts';
import { objectSchema, schema, unknownSchema } from './build.ts';

/** What arktype's `type(definition)` makes. https://arktype.io/docs/expressions */
export function arktypeCall(machine: Machine, args: Value[]): Schema {
  return read(machine, args[0]);
}

function read(machine: Machine, value: Value): Schema {
  if (is(value, 'schema')) return value;
  if (typeof value === 'string') return expression(value);
  if (!is(value, 'object')) return unknownSchema();
  const shape = new Map<string, Value>();
  for (const key of value.props.keys()) {
    if (key === '+') continue;
    const optional = key.endsWith('?');
    const one = read(machine, property(machine, value, key));
    shape.set(optional ? key.slice(0, -1) : key, optional ? { ...one, optional: true } : one);
  }
  return objectSchema(shape);
}

const WORDS: Record<string, JsonObject> = {
  string: { type: 'string' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  'number.integer': { type: 'integer' },
  'string.email': { type: 'string', format: 'email' },
  'string.url': { type: 'string', format: 'uri' },
  'string.uuid': { type: 'string', format: 'uuid' },
  unknown: {},
  null: { type: 'null' },
};

function expression(text: string): Schema {
  const plain = text.trim();
  const parts = plain.split('|').map((one) => one.trim());
  if (parts.length > 1 && parts.every((one) => /^'[^']*'$|^"[^"]*"$/.test(one))) {
    return schema({ type: 'string', enum: parts.map((one) => one.slice(1, -1)) });
  }
  if (parts.length > 1) return schema({ anyOf: parts.map((one) => expression(one).json) });
  if (plain.endsWith('[]')) return schema({ type: 'array', items: expression(plain.slice(0, -2)).json });
  const [, word = '', initial] = /^([\w.]+)(?:\s*=\s*(.+))?$/.exec(plain) ?? [];
  if (!Object.hasOwn(WORDS, word)) return /^[\w.]+\s*[<>%]/.test(plain) ? bounded(plain) : unknownSchema();
  return schema(WORDS[word]!, { optional: initial !== undefined });
}

function bounded(text: string): Schema {
  const [, word = '', sign, figure] = /^([\w.]+)\s*(>=|<=|>|<)\s*(-?[\d.]+)$/.exec(text) ?? [];
  const base = WORDS[word];
  if (!base) return unknownSchema();
  const noun = base.type === 'string' ? 'Length' : 'imum';
  const end = sign?.startsWith('>') ? 'min' : 'max';
  return schema({ ...base, [`${end}${noun}`]: Number(figure) });
}
