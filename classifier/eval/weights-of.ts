import { decide, marginOf } from '../model/decide.ts';
import { type KindName, kindNames } from '../model/kinds.ts';
import { type FeatureWeights, inputsInOne, type Weights, weightsInOne, weightsOfKind } from '../model/weights-file.ts';
import { ranked } from '../verdict.ts';
import { calibrate } from './calibrate.ts';
import { chooseBias } from './choose-bias.ts';
import type { Learnt } from './learn.ts';

/** Rows a model did not learn from: its answers and what they should have said (0 Read to 4 Financial). */
interface Judged {
  given: number[][];
  ranks: number[];
}

/** Rows of a calibration's bins: Read has many. */
const binSizes = [60, 25, 25, 25, 25];

/**
 * A feature whose weights ended smaller than this in every question is left out too, unless it feeds the units: the file
 * stays below 1 MB.
 */
const least = 0.12;

/** A learnt model as the weights file has it, its shifts and its confidence chosen on rows it did not learn from. */
export function weightsOf(
  learnt: Learnt,
  names: ReadonlyMap<number, string>,
  { given, ranks }: Judged,
  made: Omit<Weights['made'], 'features'>,
): Weights {
  const bias = chooseBias(given, ranks);
  const shifted = given.map((answers) => answers.map((value, head) => value + bias[head]!));
  const calibration: Weights['calibration'] = {};
  for (const [rank, category] of ranked.entries()) {
    const outcomes = shifted.flatMap((answers, at) =>
      decide(answers) === rank ? [{ margin: marginOf(answers, rank), right: ranks[at] === rank }] : [],
    );
    calibration[category] = calibrate(outcomes, binSizes[rank]!);
  }
  const features = new Map<KindName, FeatureWeights[]>();
  for (const [key, at] of learnt.index) {
    const name = names.get(key);
    const feeds = learnt.inputs.some((values) => values[at] !== 0);
    if (!name || (!feeds && learnt.weights.every((head) => Math.abs(head[at]!) < least))) continue;
    const bar = name.indexOf('|');
    const kind = name.slice(0, bar) as KindName;
    const values = learnt.weights.map((head) => Math.round(head[at]! * weightsInOne));
    if (!features.has(kind)) features.set(kind, []);
    const inputs = feeds ? learnt.inputs.map((values) => Math.round(values[at]! * inputsInOne)) : [];
    features.get(kind)!.push({ word: name.slice(bar + 1), values, inputs });
  }
  const weights = kindNames.flatMap((kind) => (features.has(kind) ? weightsOfKind(kind, features.get(kind)!) : []));
  const amount = weights.reduce((sum, { words }) => sum + words.length, 0);
  const ways = learnt.ways.map((added) => added.map((value) => Math.round(value * 1e4) / 1e4));
  return { made: { ...made, features: amount }, bias, silent: learnt.silent, ways, calibration, weights };
}
