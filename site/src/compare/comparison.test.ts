import { expect, test } from 'vitest';
import { type CategoryId, levelOf } from '#classifier/taxonomy/categories.ts';
import { compare, type Pair, type Twin, type TwinTool } from './comparison.ts';

const tool = (name: string, category: CategoryId, rest: Partial<TwinTool> = {}): TwinTool => ({
  ...{ name, page: `/tools/x/${name}.html`, definition_hash: name, category, level: levelOf(category) },
  ...{ factors: [], integrity: 'clean', ...rest },
});

const server = (name: string, tools: TwinTool[]): Twin => ({
  ...{ page: `/servers/${name}.html`, id: `npm:${name}`, name, version: null, read: null, tools },
  policy: { tools: Object.fromEntries(tools.map((one) => [one.name, { effect: 'allow' }])) },
});

const said = (...tools: Pair<TwinTool[]>) =>
  compare([server('A', tools[0]), server('B', tools[1])])
    .answer.map((part) => (typeof part === 'string' ? part : 'AB'.charAt(part.side)))
    .join('');

test.each<[string, Pair<TwinTool[]>]>([
  ['A reaches Critical, B at most Medium.', [[tool('a', 'Financial')], [tool('b', 'Write')]]],
  ['B reaches High, A at most Low.', [[tool('a', 'Read')], [tool('b', 'Unknown')]]],
  ['Both reach Low: A with 2 tools, B with 1.', [[tool('a', 'Read'), tool('b', 'Read')], [tool('a', 'Read')]]],
  ['Both reach Low, each with 1 tool.', [[tool('a', 'Read')], [tool('b', 'Read')]]],
  ['No tools of A could be read; B reaches Low.', [[], [tool('b', 'Read')]]],
  ['No tools of B could be read; A reaches Low.', [[tool('b', 'Read')], []]],
  ['No tools of either could be read.', [[], []]],
])('the answer is «%s»', (sentence, tools) => {
  expect(said(...tools)).toBe(sentence);
});

test('names on both are parted by what differs, the others stand on their side, the worst first', () => {
  const first = [
    tool('same', 'Read'),
    tool('reworded', 'Read'),
    tool('rerated', 'Read'),
    tool('poisoned', 'Read'),
    tool('mild', 'Read'),
    tool('grave', 'Destructive'),
  ];
  const second = [
    tool('same', 'Read'),
    tool('reworded', 'Read', { definition_hash: 'other' }),
    tool('rerated', 'Write'),
    tool('poisoned', 'Read', { integrity: 'poisoned' }),
    tool('constructor', 'Read', { factors: ['bulk'] }),
  ];
  const found = compare([server('A', first), server('B', second)]);

  expect(found.shared.map(({ name, differs }) => [name, differs])).toEqual([
    ['rerated', 'rating'],
    ['poisoned', 'rating'],
    ['reworded', 'definition'],
    ['same', 'nothing'],
  ]);
  expect(found.only.map((tools) => tools.map(({ name }) => name))).toEqual([['grave', 'mild'], ['constructor']]);
  expect(found.categories.map(({ id, amounts }) => [id, ...amounts])).toEqual([
    ['Destructive', 1, 0],
    ['Write', 0, 1],
    ['Read', 5, 4],
  ]);
  expect(found.factors.map(({ title, amounts }) => [title, ...amounts])).toEqual([['Acts on many', 0, 1]]);
  expect(found.effects.map(({ title, amounts }) => [title, ...amounts])).toEqual([['Allowed by the policy', 6, 5]]);
  expect(found.poisoned).toEqual([0, 1]);
});
