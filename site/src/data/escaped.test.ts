import { expect, test } from 'vitest';
import { markdownCode, markdownText, xmlText } from './escaped.ts';

test.each([
  ['<script>alert(1)</script>', '&lt;script&gt;alert\\(1\\)&lt;/script&gt;'],
  ['[a](https://b.example)', '\\[a\\]\\(https\\://b.example\\)'],
  ['# not a heading', '\\# not a heading'],
  ['- not a list', '\\- not a list'],
  ['1. not a list', '1\\. not a list'],
  ['1.', '1\\.'],
  ['1) not a list', '1\\) not a list'],
  ['2026.8.31', '2026.8.31'],
  ['www.b.example', 'www\\.b.example'],
  ['two\nlines', 'two lines'],
  ['a plain sentence, with marks: none.', 'a plain sentence, with marks\\: none.'],
])('%s is only text in Markdown', (text, escaped) => {
  expect(markdownText(text)).toBe(escaped);
});

test('a code span cannot be closed by what it holds', () => {
  expect(markdownCode('a`b``c')).toBe('``` a`b``c ```');
  expect(markdownCode('plain')).toBe('`plain`');
});

test('XML gets no markup and no character it forbids', () => {
  expect(xmlText('a<b>&"\u0000\ud800')).toBe('a&lt;b&gt;&amp;&quot;[U+0000]\ufffd');
});
