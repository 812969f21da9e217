import { heads } from '../model/weights-file.ts';
import { ascent } from './ascent.ts';
import type { Example } from './dataset.ts';

export interface Settings {
  seed: number;
  /** In how many orders the rows are gone through: what is learnt in each differs by chance, their mean does so less. */
  orders: number;
  epochs: number;
  rate: number;
  decay: number;
  /** A feature must be seen on this many servers. */
  servers: number;
  /** Share of the word-like features left out of each step, so that the general ones learn to do without. */
  drop: number;
  /** Share of steps without any feature of the name, and share without any word-like one: rare names, rare languages. */
  nameless: number;
  wordless: number;
  /** Of the ascent: how much a row may pull at the weights, the inverse of its L2 penalty. */
  pull: number;
  /** Rare features get more room than frequent ones, by this power of their frequency. */
  rarity: number;
  /** Passes over the rows before each new choice of the loudest sentences. */
  passes: number[];
}

export interface Learnt {
  index: Map<number, number>;
  weights: Float64Array[];
  silent: number[];
}

/** The answers of the steps are about so much larger than those of the ascent. */
const stepsShare = 0.45;

/** A row with its features by their places. */
export interface Encoded {
  fixed: Int32Array;
  sentences: Int32Array[];
  rank: number;
  weight: number;
}

interface Kinds {
  wordLike(key: number): boolean;
  ofName(key: number): boolean;
}

/**
 * Learns four logistic models, one a question, each from the rows that are no worse than what it asks for. A row's
 * answer is the fixed part and its loudest sentence (multiple-instance learning), as in `model/score.ts`. The weights are
 * those of AdaGrad steps with L2 decay and of `ascent.ts`, added up, in the mean of several seeded orders: the same data
 * give the same weights.
 */
export function learn(examples: Example[], kinds: Kinds, settings: Settings): Learnt {
  const { seed, orders } = settings;
  const learnt = Array.from({ length: orders }, (_, order) =>
    learnInOrder(examples, kinds, { ...settings, seed: seed + order }),
  );
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / orders;
  const [{ index, weights, silent }] = learnt as [Learnt];
  return {
    index,
    weights: weights.map((values, head) => values.map((_, at) => mean(learnt.map((one) => one.weights[head]![at]!)))),
    silent: silent.map((_, head) => mean(learnt.map((one) => one.silent[head]!))),
  };
}

function learnInOrder(examples: Example[], kinds: Kinds, settings: Settings): Learnt {
  const index = vocabulary(examples, settings.servers);
  const keys = [...index.keys()];
  const wordLike = Uint8Array.from(keys, (key) => (kinds.wordLike(key) ? 1 : 0));
  const ofName = Uint8Array.from(keys, (key) => (kinds.ofName(key) ? 1 : 0));
  const encode = (list: number[]) => Int32Array.from(list.map((key) => index.get(key) ?? -1).filter((at) => at >= 0));
  const encoded: Encoded[] = examples.map((row) => ({
    ...row,
    fixed: encode(row.fixed),
    sentences: row.sentences.map(encode),
  }));
  const weights = Array.from({ length: heads }, () => new Float64Array(keys.length));
  const squares = Array.from({ length: heads }, () => new Float64Array(keys.length).fill(1e-6));
  const silent = new Array<number>(heads).fill(-1);
  const random = generator(settings.seed);
  const order = encoded.map((_, at) => at);
  // The weights of the second half of the passes are averaged: single passes differ by chance.
  const averaged = weights.map((head) => new Float64Array(head.length));
  const kept = Math.ceil(settings.epochs / 2);
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    shuffle(order, random);
    const rate = settings.rate * (1 - epoch / (settings.epochs + 1));
    for (const at of order) {
      const fate = random();
      const nameless = fate < settings.nameless;
      const drop = !nameless && fate < settings.nameless + settings.wordless ? 1 : settings.drop;
      const keep = (list: Int32Array) =>
        list.filter((feature) => !(nameless && ofName[feature]) && (!wordLike[feature] || random() >= drop));
      const row = encoded[at]!;
      const fixed = keep(row.fixed);
      const sentences = row.sentences.map(keep);
      for (let head = 0; head < heads; head++) {
        if (row.rank > head + 1) continue;
        const step = { weights: weights[head]!, squares: squares[head]!, rate, decay: settings.decay };
        // The first pass learns from first sentences, which mostly say what a tool does.
        const loudest = loudestOf(
          sentences,
          step.weights,
          epoch === 0 ? Number.NEGATIVE_INFINITY : silent[head]!,
          epoch === 0,
        );
        const said = loudest ? dot(step.weights, loudest) : silent[head]!;
        const error = (sigmoid(dot(step.weights, fixed) + said) - (row.rank > head ? 1 : 0)) * row.weight;
        descend(step, fixed, error);
        if (loudest) descend(step, loudest, error);
      }
    }
    if (epoch >= settings.epochs - kept) {
      for (const [head, values] of weights.entries()) {
        for (let at = 0; at < values.length; at++) averaged[head]![at]! += values[at]! / kept;
      }
    }
  }
  const others = ascent(encoded, keys.length, settings);
  const added = averaged.map((head, at) => head.map((value, feature) => value * stepsShare + others[at]![feature]!));
  return { index, weights: added, silent: silent.map((value) => value * stepsShare + value) };
}

function vocabulary(examples: Example[], least: number): Map<number, number> {
  const servers = new Map<number, Set<string>>();
  for (const { server, fixed, sentences } of examples) {
    for (const list of [fixed, ...sentences]) {
      for (const key of list) {
        let seen = servers.get(key);
        if (!seen) {
          seen = new Set();
          servers.set(key, seen);
        }
        if (seen.size < least) seen.add(server);
      }
    }
  }
  const index = new Map<number, number>();
  for (const [key, seen] of servers) if (seen.size >= least) index.set(key, index.size);
  return index;
}

function loudestOf(
  sentences: Int32Array[],
  weights: Float64Array,
  least: number,
  firstOnly: boolean,
): Int32Array | undefined {
  let best = least;
  let loudest: Int32Array | undefined;
  for (const sentence of firstOnly ? sentences.slice(0, 1) : sentences) {
    const said = dot(weights, sentence);
    if (said <= best) continue;
    best = said;
    loudest = sentence;
  }
  return loudest;
}

function descend(
  { weights, squares, rate, decay }: { weights: Float64Array; squares: Float64Array; rate: number; decay: number },
  features: Int32Array,
  error: number,
): void {
  for (const feature of features) {
    const gradient = error + decay * weights[feature]!;
    squares[feature]! += gradient * gradient;
    weights[feature]! -= (rate * gradient) / Math.sqrt(squares[feature]!);
  }
}

/** The answers a learnt model gives to an example. */
export function answers(learnt: Learnt, { fixed, sentences }: Example): number[] {
  return learnt.weights.map((weights, head) => {
    const total = (list: number[]) => list.reduce((sum, key) => sum + (weights[learnt.index.get(key) ?? -1] ?? 0), 0);
    return total(fixed) + Math.max(learnt.silent[head]!, ...sentences.map(total));
  });
}

function dot(weights: Float64Array, features: Int32Array): number {
  let sum = 0;
  for (let at = 0; at < features.length; at++) sum += weights[features[at]!]!;
  return sum;
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

export function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
}

/** A small seeded generator (a linear congruential one is random enough to shuffle with). */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
