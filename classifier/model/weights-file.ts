import type { KindName } from './kinds.ts';

/*
 * The weights file: a line on how it was made, then one for every kind of feature, so that a diff shows which kinds
 * changed. In such a line the words of all features stand first, parted by blanks, then their weights: one letter for
 * each question, so that tens of thousands of features are less than a megabyte, and read at once.
 */

/** What one stands for in the weights file is the inverse of this: finer steps decide nothing and make it larger. */
export const weightsInOne = 20;

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
  weights: KindWeights[];
}

/** The weights of one kind of feature. */
export interface KindWeights {
  kind: KindName;
  /** What names each feature: `first|second`. */
  words: string[];
  /** Of each feature one weight a question, in twentieths: in bytes, so that most of them stay near the processor. */
  values: Int8Array;
}

/** Weights are whole numbers from -limit to limit; one beyond it is as good as the limit. */
const limit = 45;

/** The letters from `#` on, without the backslash, which JSON doubles; `P` is no weight at all. */
const [first, backslash] = [35, 92];

export function writeWeights({ weights, ...head }: Weights): string {
  const lines = weights.map(({ kind, words, values }) => [
    kind,
    words.join(' '),
    Array.from(values, letterOf).join(''),
  ]);
  return `${[head, ...lines].map((line) => JSON.stringify(line)).join('\n')}\n`;
}

export function readWeights(text: string): Weights {
  const [head, ...lines] = text.trim().split('\n');
  const weights = lines.map((line): KindWeights => {
    const [kind, words, letters] = JSON.parse(line) as [KindName, string, string];
    const values = new Int8Array(letters.length);
    for (let at = 0; at < values.length; at++) values[at] = weightOf(letters.charCodeAt(at));
    return { kind, words: words.split(' '), values };
  });
  return { ...(JSON.parse(head!) as Omit<Weights, 'weights'>), weights };
}

/** The weights of features as they are kept. */
export function weightsOfKind(
  kind: KindName,
  features: readonly { word: string; values: readonly number[] }[],
): KindWeights {
  const values = new Int8Array(features.length * heads);
  for (const [row, feature] of features.entries()) {
    values.set(
      feature.values.map((value) => Math.max(-limit, Math.min(limit, value))),
      row * heads,
    );
  }
  return { kind, words: features.map(({ word }) => word), values };
}

function letterOf(weight: number): string {
  const code = first + limit + weight;
  return String.fromCharCode(code < backslash ? code : code + 1);
}

const weightOf = (code: number): number => (code < backslash ? code : code - 1) - first - limit;
