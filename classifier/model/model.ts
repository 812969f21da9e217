import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { hashWord, mix } from '../text/hash.ts';
import { shift } from './fed-units.ts';
import { kind } from './kinds.ts';
import { WeightTable } from './weight-table.ts';
import { heads, readWeights, type Weights } from './weights-file.ts';

/** Weights in two tables, so that a feature costs a probe or two. */
export interface Model {
  weights: Weights;
  /** The features that feed the hidden units: few, and most of what is asked for, so that they stay near the processor. */
  common: WeightTable;
  /** All others. */
  rare: WeightTable;
  /** How many hidden units there are, and what each common feature feeds them: four units to a number. */
  units: number;
  inputs: Int32Array;
  /** What each unit adds to the four answers when it is wholly active. */
  ways: Float64Array;
  /** Room for what each unit is fed by what is fixed, and together with a sentence. */
  fed: Int32Array;
  fedWith: Int32Array;
  /** A mark that no feature has. */
  nextMark(): number;
}

/** Builds the tables of a weights file. */
export function buildModel(weights: Weights): Model {
  const units = weights.ways[0]!.length;
  const features = weights.weights.reduce((sum, { words }) => sum + words.length, 0);
  const feeding = weights.weights.reduce((sum, { inputs }) => sum + inputs.length / units, 0);
  const common = new WeightTable(feeding);
  const rare = new WeightTable(features - feeding);
  const width = Math.ceil(units / 4);
  const inputs = new Int32Array(feeding * width);
  let fed = 0;
  for (const { kind: name, words, values, inputs: own } of weights.weights) {
    for (const [at, value] of own.entries()) {
      const unit = at % units;
      inputs[(fed + (at - unit) / units) * width + (unit >> 2)]! |= (value + shift) << (8 * (unit & 3));
    }
    for (const [at, word] of words.entries()) {
      const key = keyOf(kind[name], word);
      const feeds = at < own.length / units;
      const row = feeds ? fed++ : 0;
      // Of features with the same key the first counts.
      if (common.find(key) >= 0 || rare.find(key) >= 0) continue;
      (feeds ? common : rare).add(key, values.subarray(at * heads, (at + 1) * heads), row * width);
    }
  }
  const ways = Float64Array.from(
    { length: units * heads },
    (_, at) => weights.ways[at % heads]![Math.floor(at / heads)]!,
  );
  let mark = 0;
  const nextMark = () => {
    if (mark === 0x7fffffff) {
      common.clearMarks();
      rare.clearMarks();
      mark = 0;
    }
    return ++mark;
  };
  const room = () => new Int32Array(width * 4);
  return { weights, common, rare, units, inputs, ways, fed: room(), fedWith: room(), nextMark };
}

function keyOf(kind: number, word: string): number {
  const bar = word.indexOf('|');
  return bar < 0
    ? mix(kind, wordHash(word), 0)
    : mix(kind, wordHash(word.slice(0, bar)), wordHash(word.slice(bar + 1)));
}

function wordHash(word: string): number {
  return word === '' ? 0 : hashWord(word);
}

const file = new URL('./weights.ndjson.br', import.meta.url);

/** The model of this version. */
export const model: Model = buildModel(readWeights(brotliDecompressSync(readFileSync(file)).toString()));
