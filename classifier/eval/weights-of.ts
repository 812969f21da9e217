import { decide, marginOf } from '../model/decide.ts';
import { type KindName, kindNames } from '../model/kinds.ts';
import type { Weights } from '../model/model.ts';
import { calibrate } from './calibrate.ts';
import { chooseBias } from './choose-bias.ts';
import type { Learnt } from './learn.ts';

/** Rows a model did not learn from: its answers and what they should have said (0 Read to 4 Financial). */
export interface Judged {
  given: number[][];
  ranks: number[];
}

/** Rows of a calibration's bins: Read has many. */
const binSizes = [60, 25, 25, 25, 25];

/** Weights smaller than this in every question, in hundredths, are not worth their place: the file stays below 1 MB. */
const least = 18;

/** A learnt model as the weights file has it, its shifts and its confidence chosen on rows it did not learn from. */
export function weightsOf(
  learnt: Learnt,
  names: ReadonlyMap<number, string>,
  { given, ranks }: Judged,
  made: Omit<Weights['made'], 'features'>,
): Weights {
  const bias = chooseBias(given, ranks);
  const shifted = given.map((answers) => answers.map((value, head) => value + bias[head]!));
  const weights: Weights = {
    made: { ...made, features: 0 },
    bias,
    silent: learnt.silent,
    calibration: {},
    weights: {},
  };
  for (const [rank, category] of order.entries()) {
    const outcomes = shifted.flatMap((answers, at) =>
      decide(answers) === rank ? [{ margin: marginOf(answers, rank), right: ranks[at] === rank }] : [],
    );
    weights.calibration[category] = calibrate(outcomes, binSizes[rank]!);
  }
  for (const [key, at] of learnt.index) {
    const name = names.get(key);
    const values = learnt.weights.map((head) => Math.round(head[at]! * 100));
    if (!name || values.every((value) => Math.abs(value) < least)) continue;
    const bar = name.indexOf('|');
    const kindName = name.slice(0, bar) as KindName;
    weights.weights[kindName] ??= {};
    weights.weights[kindName][name.slice(bar + 1)] = values;
    weights.made.features++;
  }
  return weights;
}

/** The categories by rank. */
export const order = ['Read', 'Write', 'Execute', 'Destructive', 'Financial'] as const;

/** A line on how it was made and one for every kind, so that a diff shows which kinds changed. */
export function serialise({ weights: byKind, ...head }: Weights): string {
  const kinds = kindNames.filter((name) => byKind[name]);
  return `${[JSON.stringify(head), ...kinds.map((name) => JSON.stringify([name, byKind[name]]))].join('\n')}\n`;
}
