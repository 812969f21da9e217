import { expect, test } from 'vitest';
import { compareSchemas } from './schema-diff.ts';

const object = (properties: Record<string, unknown>, required: string[] = []) => ({
  type: 'object',
  properties,
  required,
});
const text = { type: 'string' };

test.each([
  ['only words changed', object({ a: text }), object({ a: { ...text, description: 'More.' } }), 'same'],
  ['a malformed one as it was', { properties: { type: 'object' } }, { properties: { type: 'object' } }, 'same'],
  ['keys in another order', { type: 'object', properties: {} }, { properties: {}, type: 'object' }, 'same'],
  ['a new optional argument', object({ a: text }), object({ a: text, force: { type: 'boolean' } }), 'wider'],
  ['an argument gone', object({ a: text, b: text }), object({ a: text }), 'narrower'],
  ['an argument now required', object({ a: text }), object({ a: text }, ['a']), 'narrower'],
  ['a new value of an enum', { enum: ['list'] }, { enum: ['list', 'delete'] }, 'wider'],
  ['an enum instead of free text', object({ a: text }), object({ a: { ...text, enum: ['x'] } }), 'narrower'],
  ['a higher bound', { type: 'integer', maximum: 5 }, { type: 'integer', maximum: 50 }, 'wider'],
  ['a new bound', { type: 'array', items: text }, { type: 'array', items: text, maxItems: 5 }, 'narrower'],
  ['a list of any number', { items: { type: 'integer' } }, { items: { type: 'number' } }, 'wider'],
  ['any number instead of whole ones', { type: 'integer' }, { type: 'number' }, 'wider'],
  ['one more type', { type: 'string' }, { type: ['string', 'null'] }, 'wider'],
  ['another type', object({ a: text }), object({ a: { type: 'number' } }), 'different'],
  ['one argument swapped for another', object({ a: text }), object({ b: text }), 'different'],
  [
    'wider in one place and narrower in another',
    object({ a: text }),
    object({ a: { enum: ['x'] }, b: text }),
    'different',
  ],
  ['another pattern', { type: 'string', pattern: '^a' }, { type: 'string', pattern: '^b' }, 'different'],
  ['nested deep', object({ o: object({ x: text }) }), object({ o: object({ x: text, y: text }) }), 'wider'],
  ['free keys', object({}), { type: 'object', additionalProperties: text }, 'wider'],
  ['a prototype key', object({}), object(JSON.parse('{"__proto__":{"type":"string"}}')), 'wider'],
  ['no schema to any', undefined, object({ a: text }), 'narrower'],
])('%s', (_, before, after, change) => {
  expect(compareSchemas(before, after)).toBe(change);
});
