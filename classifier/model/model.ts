import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { hashWord, mix } from '../text/hash.ts';
import { kind } from './kinds.ts';
import { heads, readWeights, type Weights } from './weights-file.ts';

/** Weights in an open-addressing table, so that a feature costs one probe. */
export interface Model {
  weights: Weights;
  /** In fortieths, four to a row. */
  values: Int8Array;
  /** How many hidden units there are, and what the first rows feed them, in fiftieths. */
  units: number;
  inputs: Int8Array;
  /** How many rows feed the units: they are the first. */
  feeding: number;
  /** The row of `values` that is a feature's, or -1. */
  lookup(key: number): number;
  /** For each row the mark of the list that had it last. */
  marks: Uint16Array;
  /** A mark that no row has. */
  nextMark(): number;
}

/** Builds the table of a weights file. */
export function buildModel(weights: Weights): Model {
  const features = weights.weights.reduce((sum, { words }) => sum + words.length, 0);
  const size = 1 << Math.ceil(Math.log2(features * 1.5 + 16));
  // A key and its row stand side by side: they are read together.
  const slots = new Int32Array(size * 2).fill(-1);
  const last = size * 2 - 1;
  const values = new Int8Array(features * heads);
  const units = weights.ways[0]!.length;
  const feeding = weights.weights.reduce((sum, { inputs }) => sum + inputs.length / units, 0);
  const inputs = new Int8Array(feeding * units);
  let fed = 0;
  let unfed = feeding;
  for (const { kind: name, words, values: own, inputs: ownInputs } of weights.weights) {
    const first = ownInputs.length / units;
    inputs.set(ownInputs, fed * units);
    values.set(own.subarray(0, first * heads), fed * heads);
    values.set(own.subarray(first * heads), unfed * heads);
    for (const [at, word] of words.entries()) {
      const bar = word.indexOf('|');
      const key =
        bar < 0
          ? mix(kind[name], wordHash(word), 0)
          : mix(kind[name], wordHash(word.slice(0, bar)), wordHash(word.slice(bar + 1)));
      let slot = (key << 1) & last;
      while (slots[slot] !== -1) slot = (slot + 2) & last;
      slots[slot] = key;
      slots[slot + 1] = at < first ? fed++ : unfed++;
    }
  }
  const lookup = (key: number) => {
    for (let slot = (key << 1) & last; ; slot = (slot + 2) & last) {
      const found = slots[slot];
      if (found === key) return slots[slot + 1]!;
      if (found === -1) return -1;
    }
  };
  const marks = new Uint16Array(features);
  let mark = 0;
  const nextMark = () => {
    if (mark === 0xffff) {
      marks.fill(0);
      mark = 0;
    }
    return ++mark;
  };
  return { weights, values, units, inputs, feeding, lookup, marks, nextMark };
}

function wordHash(word: string): number {
  return word === '' ? 0 : hashWord(word);
}

const file = new URL('./weights.ndjson.br', import.meta.url);

/** The model of this version. */
export const model: Model = buildModel(readWeights(brotliDecompressSync(readFileSync(file)).toString()));
