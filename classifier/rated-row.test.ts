import { expect, test } from 'vitest';
import { RatedRow } from './rated-row.ts';

test('a row has what the line says, and all rows have the same keys in the same order', () => {
  const full = { annotations: { title: 'x' }, description: 'Lists notes.', name: 'list_notes', server: 'acme', id: 7 };
  const bare = { name: 'list_notes', title: null, inputSchema: null, id: null };

  expect(RatedRow.parse(full)).toEqual(full);
  expect(RatedRow.parse(bare)).toEqual({ name: 'list_notes' });
  expect(Object.keys(RatedRow.parse(full))).toEqual(Object.keys(RatedRow.parse(bare)));
});

test('what is no definition says why, by the first key that is wrong', () => {
  expect(RatedRow.parse([])).toEqual({ error: 'not a JSON object; write one tool definition a line' });
  expect(RatedRow.parse({ name: '' })).toEqual({ error: 'has no «name»; every tool has one' });
  expect(RatedRow.parse({ name: 'a', serverName: 1, description: {} })).toEqual({ error: '«description» is not text' });
  expect(RatedRow.parse({ name: 'a', annotations: [], outputSchema: 'x' })).toEqual({
    error: '«outputSchema» is not an object',
  });
});
