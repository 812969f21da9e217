import { expect, test } from 'vitest';
import { modesOf } from './modes.ts';
import { readTool } from './read-tool.ts';

/** The categories of the modes of a tool with one argument. */
function modes(name: string, argument: string, values: string[]): string[] {
  const inputSchema = { type: 'object', properties: { [argument]: { type: 'string', enum: values } } } as const;
  return modesOf(readTool({ name, inputSchema })).map(({ value, category }) => `${value} ${category}`);
}

test('each value of an argument that selects the act is a mode', () => {
  expect(modes('ledger', 'action', ['list', 'add_entry', 'entry.delete', 'totals'])).toEqual([
    'list Read',
    'add_entry Write',
    'entry.delete Destructive',
    'totals Unknown',
  ]);
});

test('a method of HTTP is told apart from an act', () => {
  expect(modes('call_endpoint', 'method', ['GET', 'POST'])).toEqual(['GET Read', 'POST Execute']);
});

test.each([
  ['an argument that qualifies another word', 'start_show', 'fadeMode', ['stop', 'hold', 'restart']],
  ['values most of which name no act', 'market_pulse', 'action', ['overview', 'movers', 'next_open', 'sectors']],
  ['a mode with a value that names no act', 'resize_photo', 'mode', ['crop', 'stretch', 'pad']],
  ['what a thing that is created is like', 'create_gate_rule', 'action', ['accept', 'drop', 'log']],
  ['the method of a request that is only described', 'add_stub', 'method', ['GET', 'DELETE']],
])('%s is no mode', (_, name, argument, values) => {
  expect(modes(name, argument, values)).toEqual([]);
});

test('a tool that writes and names writing among its values has modes', () => {
  expect(modes('label_write', 'method', ['create', 'update', 'delete'])).toEqual([
    'create Write',
    'update Write',
    'delete Destructive',
  ]);
});

test('what computes a result elsewhere is a way of writing where the tool writes', () => {
  expect(modes('write_leaf', 'action', ['rewrite', 'append'])).toEqual(['rewrite Unknown', 'append Write']);
  expect(modes('leaf_tools', 'action', ['rewrite', 'append'])).toEqual(['rewrite Read', 'append Write']);
});

test('an argument within another is no mode: it says what a step of a patch does', () => {
  const step = { type: 'object', properties: { op: { type: 'string', enum: ['add', 'remove', 'test'] } } };
  const inputSchema = { type: 'object', properties: { patch: { type: 'array', items: step } } };

  expect(modesOf(readTool({ name: 'update_item', inputSchema }))).toEqual([]);
});
