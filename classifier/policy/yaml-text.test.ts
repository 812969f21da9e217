import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseYaml } from './targets/yaml.ts';
import { yamlText } from './yaml-text.ts';

const value = {
  text: 'Plain words, and (some) signs; yes',
  list: ['a', ['b', 'c'], { of: 'maps', empty: [] }, {}],
  left: undefined,
  on: 'no',
  odd: [
    '1e3',
    'e0',
    '.',
    '0_',
    '1,000',
    '1_000',
    '+1_0',
    'E-7',
    '- item',
    '# note',
    'key: value',
    'trailing ',
    ' leading',
    '~',
    '',
    'two\nlines',
    '\u0085\ufeff\u2028"\\',
  ],
  numbers: [1, -2.5, true, null],
  ['long'.repeat(400)]: { deep: [1] },
};

test('what is written is read back by two libraries', () => {
  const text = yamlText(value, '# note\n');

  expect(
    text.startsWith('# note\ntext: Plain words, and (some) signs; yes\nlist:\n  - a\n  - - b\n    - c\n  - of: maps\n'),
  ).toBe(true);
  const { left: _, ...said } = value;
  expect(parse(text)).toEqual(said);
  expect(parse(text, { version: '1.1' })).toEqual(said);
  expect(parseYaml(text)).toEqual({ value: said });
});

test('anchors are not read, wherever they stand', () => {
  expect(parseYaml('a: &x [1]\nb: *x')).toEqual({ error: expect.stringContaining('&x') });
  expect(parseYaml('&x a: 1')).toEqual({ error: expect.stringContaining('&x') });
  expect(parseYaml('a: {b: &y 1}')).toEqual({ error: expect.stringContaining('&y') });
});
