import { expect, test } from 'vitest';
import { utf8 } from './utf8.ts';

test.each([
  ['nothing', ''],
  ['letters of ASCII', '<p>Read</p>\n'],
  ['letters of Latin-1', 'Größe, «déjà vu»'],
  ['letters beyond it', '“削除” и ’удалить’'],
  ['letters of two units', 'a 😀 in a text, 𠮷'],
  ['a text longer than there is room for', '’'.repeat(200_000)],
  ['half a letter of two units, which stands for none', `a\ud83d b\ude00 ${'’'.repeat(10)}`],
])('%s become the bytes they are in UTF-8', (_, text) => {
  expect(Buffer.from(utf8(text)).equals(Buffer.from(text))).toBe(true);
});

test('a text is not touched by the next one', () => {
  const first = utf8('“one”');
  utf8('“two”');
  expect(Buffer.from(first).toString()).toBe('“one”');
});
