import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineDiff, textDiff } from './word-diff.ts';

const told = (before: string, after: string) =>
  textDiff(before, after)
    .map(({ kind, text }) => ({ same: text, old: `[-${text}-]`, new: `[+${text}+]` })[kind])
    .join('');

test('only the words that changed are marked', () => {
  expect(told('Reads a note.', 'Reads or deletes a note.')).toBe('Reads [+or deletes +]a note.');
  expect(told('Deletes all notes', 'Lists all notes')).toBe('[-Deletes-][+Lists+] all notes');
  expect(told('same', 'same')).toBe('same');
  expect(told('', 'new')).toBe('[+new+]');
});

test('both texts can be read off, whatever they are', () => {
  const text = fc.array(fc.constantFrom('a', 'b', ' ', '\n', '便', '-')).map((letters) => letters.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      for (const parts of [textDiff(before, after), lineDiff(before, after)]) {
        const of = (left: string) => parts.flatMap(({ kind, text }) => (kind === left ? [] : [text])).join('');
        expect(of('new')).toBe(before);
        expect(of('old')).toBe(after);
      }
    }),
  );
});
