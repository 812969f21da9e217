import { expect, test } from 'vitest';
import { readTool } from '../read-tool.ts';

const tool = readTool({
  name: 'move_kayaks',
  inputSchema: {
    type: 'object',
    required: ['to/from', 'stray'],
    additionalProperties: false,
    properties: {
      'to/from': { type: 'string', description: 'Where to.', default: 7, 'x~limit': 7, 'x-note': null },
      how: { anyOf: [{ enum: ['tow', 3] }, { const: 'row' }], items: { enum: ['sail'] } },
    },
  },
});

test('every text is read with its pointer, keys of JSON Schema and values without text left out', () => {
  expect(tool.texts.map(({ pointer, kind, text }) => [pointer.replace('/inputSchema', ''), kind, text])).toEqual([
    ['/name', 'name', 'move_kayaks'],
    ['/required/1', 'value', 'stray'],
    ['/properties/to~1from', 'key', 'to/from'],
    ['/properties/to~1from/description', 'description', 'Where to.'],
    ['/properties/to~1from/x~0limit', 'key', 'x~limit'],
    ['/properties/to~1from/x-note', 'key', 'x-note'],
    ['/properties/how', 'key', 'how'],
    ['/properties/how/anyOf/0/enum/0', 'value', 'tow'],
    ['/properties/how/anyOf/1/const', 'value', 'row'],
    ['/properties/how/items/enum/0', 'value', 'sail'],
  ]);
});

test('an argument has the texts it may take, those of its items first, and none where no schema says so', () => {
  expect(
    tool.parameters.map(({ name, required, values }) => [name, required, values.map(({ value }) => value)]),
  ).toEqual([
    ['to/from', true, []],
    ['how', false, ['sail', 'tow', 'row']],
  ]);
});
