import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readWeights, type Weights, weightsOfKind, writeWeights } from './weights-file.ts';

const head = {
  made: { seed: 1, rows: 2, servers: 1, features: 92 },
  bias: [0.1, 0, 0, -2.5],
  silent: [-1, -1, -1, -1],
  ways: [
    [0.5, 0],
    [0, -0.25],
    [0, 0],
    [1, 1],
  ],
  calibration: {},
};

test('weights are read as they were written', () => {
  const every = Array.from({ length: 91 }, (_, at) => ({
    word: `w${at}|ж`,
    values: [at - 45, 45 - at, 0, -1],
    inputs: at < 40 ? [at, -at] : [],
  }));
  const weights: Weights = {
    ...head,
    weights: [weightsOfKind('word', every), weightsOfKind('pair', [{ word: 'a|b', values: [1, 2, 3, 4], inputs: [] }])],
  };

  expect(readWeights(writeWeights(weights))).toEqual(weights);
});

test('a weight beyond the limit is kept as the limit', () => {
  const { values, inputs } = weightsOfKind('word', [{ word: 'a', values: [90, -90, 45, 0], inputs: [-46] }]);

  expect([[...values], [...inputs]]).toEqual([[45, -45, 45, 0], [-45]]);
});

test('features that feed the units stand first', () => {
  const kept = weightsOfKind('word', [
    { word: 'rare', values: [1, 1, 1, 1], inputs: [] },
    { word: 'common', values: [2, 2, 2, 2], inputs: [7, 8] },
  ]);

  expect({ words: kept.words, values: [...kept.values], inputs: [...kept.inputs] }).toEqual({
    words: ['common', 'rare'],
    values: [2, 2, 2, 2, 1, 1, 1, 1],
    inputs: [7, 8],
  });
});

test('the committed weights are less than a megabyte, and as many as their first line says', () => {
  const file = readFileSync(new URL('./weights.ndjson.br', import.meta.url));
  const { made, weights } = readWeights(brotliDecompressSync(file).toString());

  expect(file.length).toBeLessThan(1_000_000);
  expect(weights.reduce((sum, { words }) => sum + words.length, 0)).toBe(made.features);
});
