import { expect, test } from 'vitest';
import { counted, grouped, listed, roughly, serverPhrase, sureness, withArticle } from './words.ts';

test('amounts agree with their nouns and are grouped by thousands', () => {
  expect([counted(0, 'tool'), counted(1, 'tool'), counted(1204, 'tool'), grouped(1234567)]).toEqual([
    '0 tools',
    '1 tool',
    '1,204 tools',
    '1,234,567',
  ]);
});

test('articles follow the sound of the category', () => {
  expect(['Execute', 'Unknown', 'Write', 'Read'].map(withArticle)).toEqual([
    'an Execute',
    'an Unknown',
    'a Write',
    'a Read',
  ]);
});

test.each([
  ['WeKnora MCP Server', 'WeKnora MCP Server'],
  ['WeChat Official Account MCP', 'the WeChat Official Account MCP server'],
  ['Notes', 'the Notes MCP server'],
  ['HN-MCP', 'the HN-MCP server'],
  ['PMCP', 'the PMCP MCP server'],
])('%s is called %s, with no word twice', (name, phrase) => {
  expect(serverPhrase(name)).toBe(phrase);
});

test('a list reads as a sentence does', () => {
  expect([listed([]), listed(['a']), listed(['a', 'b'], 'or'), listed(['a', 'b', 'c'])]).toEqual([
    '',
    'a',
    'a or b',
    'a, b and c',
  ]);
});

test('a large count is rounded down, so that it does not change with every new server', () => {
  expect([35, 999, 43_017, 43_999, 1_250_000].map(roughly)).toEqual([
    '35',
    '999',
    'more than 40,000',
    'more than 40,000',
    'more than 1,000,000',
  ]);
});

test('confidence has a word at every number', () => {
  expect([0.95, 0.9, 0.8, 0.7, 0.5, 0].map(sureness)).toEqual(['high', 'high', 'fair', 'fair', 'low', 'low']);
});
