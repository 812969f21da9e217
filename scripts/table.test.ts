import { expect, test } from 'vitest';
import { table, wrapped } from './table.ts';

const head = ['tool', 'level', 'found in'];
const body = [
  ['list_notes', 'Low', 'src/tools/list-notes.ts:4'],
  ['delete_note', 'Critical', 'src/tools/delete-note-for-good.ts:12'],
];
const lines = (columns?: number) => table(head, body, columns).trimEnd().split('\n');

test('what is piped has a line a row, however wide', () => {
  expect(lines(undefined)).toEqual([
    'tool         level     found in',
    'list_notes   Low       src/tools/list-notes.ts:4',
    'delete_note  Critical  src/tools/delete-note-for-good.ts:12',
  ]);
  expect(lines(80)).toEqual(lines(undefined));
});

test('a terminal that is a little too narrow has cells of several lines', () => {
  expect(lines(45)).toEqual([
    'tool         level     found in',
    'list_notes   Low       src/tools/list-notes.t',
    '                       s:4',
    'delete_note  Critical  src/tools/delete-note-',
    '                       for-good.ts:12',
  ]);
});

test('a terminal too narrow for the columns has a block of lines for each row', () => {
  expect(lines(28)).toEqual([
    'tool      list_notes',
    'level     Low',
    'found in  src/tools/list-not',
    '          es.ts:4',
    '',
    'tool      delete_note',
    'level     Critical',
    'found in  src/tools/delete-n',
    '          ote-for-good.ts:12',
  ]);
});

test.each([20, 28, 40, 46, 60])('no line is wider than a terminal of %i columns', (columns) => {
  expect(Math.max(...lines(columns).map(({ length }) => length))).toBeLessThanOrEqual(columns);
});

test('a sentence is cut at its blanks', () => {
  expect(wrapped('It deletes a note for good.', 12)).toEqual(['It deletes a', 'note for', 'good.']);
});
