import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPortableRegex, regexLiteral } from './portable-regex.ts';

test.each(['^acme/', '^(?:a|b)$', '[a-z]+\\d{2,10}', 'a\\.b', '\\w*', '[^/]'])(
  '%s means the same in both',
  (pattern) => {
    expect(isPortableRegex(pattern)).toBe(true);
  },
);

test.each([
  '(?=x)',
  '(?<!x)',
  '\\1',
  '(?<name>x)',
  '\\b',
  '\\s',
  '\\p{L}',
  'a{1001}',
  'a{1,2000}',
  '(',
  '[[:alpha:]]',
  'a{,5}',
])('%s does not', (pattern) => {
  expect(isPortableRegex(pattern)).toBe(false);
});

test('a literal matches its text and is portable', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const pattern = `^${regexLiteral(text)}$`;

      expect(new RegExp(pattern, 'u').test(text)).toBe(true);
      expect(isPortableRegex(pattern)).toBe(true);
    }),
  );
});
