import type { KindName } from './kinds.ts';
import { packWords, unpackWords } from './word-list.ts';

/*
 * The weights file: a line on how it was made, then one for every kind of feature. In such a line stand the words of the
 * features that feed the hidden units and those of the others, sorted and packed; then their weights in that order, one
 * letter for each question; then what the first of them feed the units, one letter for each unit. Compressed, more than a
 * hundred thousand features are less than a megabyte, and read at once. To look at them:
 *   node -p "zlib.brotliDecompressSync(fs.readFileSync('classifier/model/weights.ndjson.br')).toString()"
 */

/** What one stands for in the weights file is the inverse of this: finer steps decide nothing and make it larger. */
export const weightsInOne = 40;

/** The same of what feeds the units, in finer steps: their activity changes most where little feeds them. */
export const inputsInOne = 50;

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
  /** By question, what each hidden unit adds to the answer when it is wholly active. */
  ways: number[][];
  /** By category, what share of held-out verdicts with at least this margin was right: [margin, share], rising. */
  calibration: Record<string, [number, number][]>;
  weights: KindWeights[];
}

/** The weights of one kind of feature. */
interface KindWeights {
  kind: KindName;
  /** What names each feature: `first|second`. */
  words: string[];
  /** Of each feature one weight a question, in fortieths: in bytes, so that most of them stay near the processor. */
  values: Int8Array;
  /** Of the first features, one number a unit, in fiftieths: what they feed the units. */
  inputs: Int8Array;
}

/** A feature as it is learned: whole numbers, and none for the units where it does not feed them. */
export interface FeatureWeights {
  word: string;
  values: readonly number[];
  inputs: readonly number[];
}

/** Weights are whole numbers from -limit to limit; one beyond it is as good as the limit. */
const limit = 45;

/** The letters from `#` on, without the backslash, which JSON doubles; `P` is no weight at all. */
const [first, backslash] = [35, 92];

export function writeWeights({ weights, ...head }: Weights): string {
  const units = head.ways[0]!.length;
  const lines = weights.map(({ kind, words, values, inputs }) => {
    const feeding = inputs.length / units;
    return [
      kind,
      packWords(words.slice(0, feeding)),
      packWords(words.slice(feeding)),
      letters(values),
      letters(inputs),
    ];
  });
  return `${[head, ...lines].map((line) => JSON.stringify(line)).join('\n')}\n`;
}

export function readWeights(text: string): Weights {
  const [head, ...lines] = text.trim().split('\n');
  const weights = lines.map((line): KindWeights => {
    const [kind, feeding, others, values, inputs] = JSON.parse(line) as [KindName, string, string, string, string];
    const words = [...unpackWords(feeding), ...unpackWords(others)];
    return { kind, words, values: numbers(values), inputs: numbers(inputs) };
  });
  return { ...(JSON.parse(head!) as Omit<Weights, 'weights'>), weights };
}

/** The weights of features as they are kept: sorted, and those that feed the units first. */
export function weightsOfKind(kind: KindName, features: readonly FeatureWeights[]): KindWeights {
  const byWord = [...features].sort((one, other) => (one.word < other.word ? -1 : 1));
  const feeding = byWord.filter(({ inputs }) => inputs.length > 0);
  const sorted = [...feeding, ...byWord.filter(({ inputs }) => inputs.length === 0)];
  const within = (value: number) => Math.max(-limit, Math.min(limit, value));
  return {
    kind,
    words: sorted.map(({ word }) => word),
    values: Int8Array.from(sorted.flatMap(({ values }) => values.map(within))),
    inputs: Int8Array.from(feeding.flatMap(({ inputs }) => inputs.map(within))),
  };
}

function letters(weights: Int8Array): string {
  return Array.from(weights, letterOf).join('');
}

function numbers(letters: string): Int8Array {
  const weights = new Int8Array(letters.length);
  for (let at = 0; at < weights.length; at++) weights[at] = weightOf(letters.charCodeAt(at));
  return weights;
}

function letterOf(weight: number): string {
  const code = first + limit + weight;
  return String.fromCharCode(code < backslash ? code : code + 1);
}

const weightOf = (code: number): number => (code < backslash ? code : code - 1) - first - limit;
