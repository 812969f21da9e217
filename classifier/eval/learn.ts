import { heads } from '../model/weights-file.ts';
import type { Example } from './dataset.ts';
import { type DescentSettings, descend } from './descent.ts';
import { silence } from './network.ts';
import { encode, narrowed, type Vocabulary, vocabularyOf } from './vocabulary.ts';

export interface Settings extends DescentSettings {
  seed: number;
  /** In how many orders the rows are gone through: what is learnt in each differs by chance, their mean does so less. */
  orders: number;
  /** A feature must be seen on this many servers. */
  servers: number;
  /** A feature that stands on this many rows and sentences feeds the units. */
  common: number;
  /** A feature that feeds no unit and whose first weights are all smaller than this is not worth its place in the file. */
  least: number;
}

/** What was learned: the weights by question, and of the units what feeds them, by unit, and what they add to each answer. */
export interface Learnt {
  index: Map<number, number>;
  weights: Float64Array[];
  inputs: Float64Array[];
  ways: number[][];
  silent: number[];
}

interface Kinds {
  wordLike(key: number): boolean;
  ofName(key: number): boolean;
}

/**
 * Learns from examples in several seeded orders: the weights are their mean, and the units of all orders stand side by
 * side. What proves not worth its place is left out before, so that the others learn to do without. The same data give
 * the same model.
 */
export function learn(examples: readonly Example[], kinds: Kinds, settings: Settings): Learnt {
  const { seed, orders, units, least, common } = settings;
  const whole = vocabularyOf(examples, settings.servers);
  const [first] = learnFrom(examples, whole, kinds, settings, [seed]);
  const vocabulary = narrowed(whole, (at) => {
    if (whole.counts[at]! >= common) return true;
    return first!.weights.subarray(at * heads, (at + 1) * heads).some((weight) => Math.abs(weight) >= least);
  });
  const amount = vocabulary.index.size;
  const weights = Array.from({ length: heads }, () => new Float64Array(amount));
  const inputs: Float64Array[] = [];
  const ways = weights.map((): number[] => []);
  const seeds = Array.from({ length: orders }, (_, order) => seed + order);
  for (const learnt of learnFrom(examples, vocabulary, kinds, settings, seeds)) {
    for (const [head, values] of weights.entries()) {
      for (let at = 0; at < amount; at++) values[at]! += learnt.weights[at * heads + head]! / orders;
      for (let unit = 0; unit < units; unit++) ways[head]!.push(learnt.ways[head * units + unit]! / orders);
    }
    for (let unit = 0; unit < units; unit++) {
      const feeds = (_: unknown, at: number) =>
        vocabulary.counts[at]! >= common ? learnt.inputs[at * units + unit]! : 0;
      inputs.push(Float64Array.from({ length: amount }, feeds));
    }
  }
  return { index: vocabulary.index, weights, inputs, ways, silent: weights.map(() => silence) };
}

/** What is learned from the features of a vocabulary in each of these orders. */
function* learnFrom(
  examples: readonly Example[],
  vocabulary: Vocabulary,
  kinds: Kinds,
  settings: Settings,
  seeds: readonly number[],
) {
  const rows = examples.map((example) => encode(vocabulary, example));
  const keys = [...vocabulary.index.keys()];
  const of = {
    wordLike: Uint8Array.from(keys, (key) => (kinds.wordLike(key) ? 1 : 0)),
    ofName: Uint8Array.from(keys, (key) => (kinds.ofName(key) ? 1 : 0)),
    common: Uint8Array.from(vocabulary.counts, (count) => (count >= settings.common ? 1 : 0)),
  };
  for (const seed of seeds) yield descend(rows, of, seed, settings);
}

/** The answers a learnt model gives to an example. */
export function answers({ index, weights, inputs, ways, silent }: Learnt, { fixed, sentences }: Example): number[] {
  const total = (values: Float64Array, list: number[]) =>
    list.reduce((sum, key) => sum + (values[index.get(key) ?? -1] ?? 0), 0);
  const given = silent.map(() => Number.NEGATIVE_INFINITY);
  const fixedInputs = inputs.map((values) => total(values, fixed));
  const fixedAnswers = weights.map((values) => total(values, fixed));
  for (const sentence of [undefined, ...sentences]) {
    const activity = inputs.map((values, unit) =>
      Math.tanh(fixedInputs[unit]! + (sentence ? total(values, sentence) : 0)),
    );
    for (const [head, values] of weights.entries()) {
      const said = sentence ? total(values, sentence) : silent[head]!;
      const added = activity.reduce((sum, active, unit) => sum + active * ways[head]![unit]!, 0);
      given[head] = Math.max(given[head]!, fixedAnswers[head]! + said + added);
    }
  }
  return given;
}
