import { describe, expect, test } from 'vitest';
import { languageOf, plainVisible, visibleJson, visibleText } from './visible-text.ts';

describe('hidden characters are named', () => {
  test.each([
    ['zero width', 'a\u200bb', 'a[U+200B]b'],
    ['a run of one kind', 'a\u200b\u200b\u200bb', 'a[3 × U+200B]b'],
    ['direction', 'read\u202eme', 'read[U+202E]me'],
    ['tag letters are spelled', 'x\u{e0048}\u{e0069}', 'x[2 tag characters spelling “Hi”]'],
    ['terminal codes', 'a\u001b[31m', 'a[U+001B][31m'],
    ['padding', `a${' '.repeat(60)}b`, 'a[60 × spaces]b'],
    ['pushed down', `a${'\n'.repeat(9)}b`, 'a[9 × line breaks]b'],
    ['a joiner with nothing to join', 'a \u200d b', 'a [U+200D] b'],
  ])('%s', (_, text, shown) => {
    expect(plainVisible(text)).toBe(shown);
  });
});

test.each([
  ['a family', '👩‍👩‍👧'],
  ['a heart with its selector', '❤️'],
  ['a Persian word with its joiner', 'می‌خواهم'],
  ['a Hindi conjunct', 'क्‍ष'],
  ['line breaks of Windows', 'a\r\nb'],
])('%s stays as it is', (_, text) => {
  expect(visibleText(text)).toEqual([{ text: text.replace('\r', '') }]);
});

test('no text is lost around what is hidden', () => {
  expect(visibleText('one\u200btwo\u200bthree')).toEqual([
    { text: 'one' },
    { hidden: 'U+200B' },
    { text: 'two' },
    { hidden: 'U+200B' },
    { text: 'three' },
  ]);
});

test('JSON keeps its meaning when hidden characters are escaped', () => {
  const value = { 'na\u200bme': ['\u202e', '\u{e0049}', 'plain', '\ufeff"\\'] };
  const text = visibleJson(value);

  expect(JSON.parse(text)).toEqual(value);
  expect(text).not.toMatch(/[\u200b\u202e\ufeff\u{e0049}]/u);
});

test.each([
  ['群发消息', 'zh'],
  ['send 群发消息 to all', 'zh'],
  ['ノートを書く', 'ja'],
  ['노트 쓰기', 'ko'],
  ['يقرأ ملاحظة', 'ar'],
  ['Читает файл', 'ru'],
  ['Reads a file', undefined],
])('%s is taken for %s', (text, language) => {
  expect(languageOf(text)).toBe(language);
});
