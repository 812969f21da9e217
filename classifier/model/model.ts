import { readFileSync } from 'node:fs';
import { hashWord, mix } from '../text/hash.ts';
import { type KindName, kind } from './kinds.ts';

/** How many yes-or-no questions the model answers: Write or worse, Execute or worse, Destructive or worse, Financial. */
export const heads = 4;

/** The weights file: written by `eval/train.ts`, never by hand. */
export interface Weights {
  /** The seed and the figures the file was made with. */
  made: { seed: number; rows: number; servers: number; features: number };
  /** Added to each answer; chosen on held-out folds. */
  bias: number[];
  /** What an answer gets when no sentence speaks. */
  silent: number[];
  /** By category, what share of held-out verdicts with at least this margin was right: [margin, share], rising. */
  calibration: Record<string, [number, number][]>;
  /** By kind and words (`first|second`), one weight a question, in hundredths. */
  weights: Partial<Record<KindName, Record<string, number[]>>>;
}

/** Weights in an open-addressing table, so that a feature costs one probe. */
export interface Model {
  weights: Weights;
  values: Float32Array;
  /** The row of `values` that is a feature's, or -1. */
  lookup(key: number): number;
  /** For each row the mark of the list that had it last. */
  marks: Uint16Array;
  /** A mark that no row has. */
  nextMark(): number;
}

/** Builds the table of a weights file. */
export function buildModel(weights: Weights): Model {
  const entries: [number, number[]][] = [];
  for (const [name, words] of Object.entries(weights.weights)) {
    for (const [text, values] of Object.entries(words)) {
      const [first, second] = text.split('|');
      const key = mix(kind[name as KindName], wordHash(first!), second === undefined ? 0 : wordHash(second));
      entries.push([key, values]);
    }
  }
  const size = 1 << Math.ceil(Math.log2(entries.length * 1.5 + 16));
  // A key and its row stand side by side: they are read together.
  const slots = new Int32Array(size * 2).fill(-1);
  const last = size * 2 - 1;
  const values = new Float32Array(entries.length * heads);
  for (const [row, [key, numbers]] of entries.entries()) {
    let slot = (key << 1) & last;
    while (slots[slot] !== -1) slot = (slot + 2) & last;
    slots[slot] = key;
    slots[slot + 1] = row;
    for (let head = 0; head < heads; head++) values[row * heads + head] = numbers[head]! / 100;
  }
  const lookup = (key: number) => {
    for (let slot = (key << 1) & last; ; slot = (slot + 2) & last) {
      const found = slots[slot];
      if (found === key) return slots[slot + 1]!;
      if (found === -1) return -1;
    }
  };
  const marks = new Uint16Array(entries.length);
  let mark = 0;
  const nextMark = () => {
    if (mark === 0xffff) {
      marks.fill(0);
      mark = 0;
    }
    return ++mark;
  };
  return { weights, values, lookup, marks, nextMark };
}

function wordHash(word: string): number {
  return word === '' ? 0 : hashWord(word);
}

/** Reads a weights file: a line on how it was made, then a line for every kind of feature. */
export function parseWeights(text: string): Weights {
  const [head, ...lines] = text.trim().split('\n');
  const kinds = lines.map((line) => JSON.parse(line) as [KindName, Record<string, number[]>]);
  return { ...(JSON.parse(head!) as Omit<Weights, 'weights'>), weights: Object.fromEntries(kinds) };
}

/** The model of this version. */
export const model: Model = buildModel(
  parseWeights(readFileSync(new URL('./weights.ndjson', import.meta.url), 'utf8')),
);
