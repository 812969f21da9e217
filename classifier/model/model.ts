import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { hashWord, mix } from '../text/hash.ts';
import { CommonTable } from './common-table.ts';
import { shift } from './fed-units.ts';
import { kind } from './kinds.ts';
import { Lookup } from './lookup.ts';
import { WeightTable } from './weight-table.ts';
import { heads, readWeights, type Weights } from './weights-file.ts';

/** Weights in two tables. */
export interface Model {
  weights: Weights;
  /** The features that feed the hidden units: few, and most of what is asked for, so that they stay near the processor. */
  common: CommonTable;
  /** All others. */
  rare: WeightTable;
  /** Looks up what both have of a list of features. */
  lookup: Lookup;
  /** How many hidden units there are. */
  units: number;
  /** What each common feature feeds them, in the order of their table: four units to a number, so many numbers a feature. */
  inputs: Int32Array;
  inputsWidth: number;
  /** What each unit adds to the four answers when it is wholly active. */
  ways: Float64Array;
  /** Room for what each unit is fed by what is fixed, and together with a sentence. */
  fed: Int32Array;
  fedWith: Int32Array;
}

/** Builds the tables of a weights file. */
export function buildModel(weights: Weights): Model {
  const units = weights.ways[0]!.length;
  const features = weights.weights.reduce((sum, { words }) => sum + words.length, 0);
  const feeding = weights.weights.reduce((sum, { inputs }) => sum + inputs.length / units, 0);
  const rare = new WeightTable(features - feeding);
  const fed = new Map<number, { values: Int8Array; inputs: Int8Array }>();
  for (const { kind: name, words, values, inputs } of weights.weights) {
    const feeds = inputs.length / units;
    for (const [row, word] of words.entries()) {
      const key = keyOf(kind[name], word);
      // Of features with the same key the first counts.
      if (fed.has(key)) continue;
      const own = values.subarray(row * heads, (row + 1) * heads);
      if (row >= feeds) rare.add(key, own);
      else if (rare.find(key) < 0)
        fed.set(key, { values: own, inputs: inputs.subarray(row * units, (row + 1) * units) });
    }
  }
  const common = new CommonTable([...fed.keys()]);
  const inputsWidth = Math.ceil(units / 4);
  const inputs = new Int32Array(common.size * inputsWidth);
  for (const [key, own] of fed) {
    common.weigh(key, own.values);
    const at = common.slotOf(key) * inputsWidth;
    for (const [unit, input] of own.inputs.entries()) inputs[at + (unit >> 2)]! |= (input + shift) << (8 * (unit & 3));
  }
  const ways = Float64Array.from(
    { length: units * heads },
    (_, at) => weights.ways[at % heads]![Math.floor(at / heads)]!,
  );
  const room = () => new Int32Array(inputsWidth * 4);
  const lookup = new Lookup(common, rare);
  return { weights, common, rare, lookup, units, inputs, inputsWidth, ways, fed: room(), fedWith: room() };
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
