import { mix } from '../text/hash.ts';
import type { Features } from './feature-list.ts';
import type { ToolFeatures } from './features.ts';
import { feedUnits } from './fed-units.ts';
import type { Model } from './model.ts';
import { heads, inputsInOne, weightsInOne } from './weights-file.ts';

/**
 * Adds up the weights of features while they are found, so that none has to be kept. A feature seen twice counts once;
 * lists of one model are filled one after the other.
 */
export class Weighed implements Features {
  private readonly model: Model;
  private readonly mark: number;
  /** Four plain sums: a list that grows by additions costs three times as much. */
  private write = 0;
  private execute = 0;
  private destructive = 0;
  private financial = 0;
  /** Where in `inputs` what the features feed the hidden units begins. */
  readonly feeding: number[] = [];

  constructor(model: Model) {
    this.model = model;
    this.mark = model.nextMark();
  }

  add(kind: number, first: number, second = 0): void {
    const { common, rare } = this.model;
    const key = mix(kind, first, second);
    let at = common.find(key);
    if (at >= 0) {
      if (!common.markAnew(at, this.mark)) return;
      this.weigh(common.weightsAt(at));
      this.feeding.push(common.inputsAt(at));
      return;
    }
    at = rare.find(key);
    if (at >= 0 && rare.markAnew(at, this.mark)) this.weigh(rare.weightsAt(at));
  }

  private weigh(weights: number): void {
    this.write += (weights << 24) >> 24;
    this.execute += (weights << 16) >> 24;
    this.destructive += (weights << 8) >> 24;
    this.financial += weights >> 24;
  }

  /** What the features say to each question. */
  get answers(): number[] {
    return [
      this.write / weightsInOne,
      this.execute / weightsInOne,
      this.destructive / weightsInOne,
      this.financial / weightsInOne,
    ];
  }
}

/** The model's answers for one tool: above zero is yes. */
export interface Score {
  answers: number[];
  /** For each question the sentence that speaks loudest for yes, -1 where none does better than silence. */
  sentence: number[];
}

/**
 * Scores a tool: what is fixed, and to it the loudest sentence of each question, which hidden units hear together. A
 * sentence can only add to an answer, so no text that is added to a definition can lower it.
 */
export function score(model: Model, { fixed, sentences }: ToolFeatures<Weighed>): Score {
  const { bias, silent } = model.weights;
  const { inputs, fed, fedWith } = model;
  fed.fill(0);
  feedUnits(fed, inputs, fixed.feeding);
  const best = unitAnswers(model, fed).map((value, head) => value + silent[head]!);
  const sentence = new Array<number>(heads).fill(-1);
  for (let index = 0; index < sentences.length; index++) {
    const { features } = sentences[index]!;
    const said = features.answers;
    fedWith.set(fed);
    feedUnits(fedWith, inputs, features.feeding);
    const heard = unitAnswers(model, fedWith);
    for (let head = 0; head < heads; head++) {
      if (said[head]! + heard[head]! <= best[head]!) continue;
      best[head] = said[head]! + heard[head]!;
      sentence[head] = index;
    }
  }
  return { answers: fixed.answers.map((value, head) => value + best[head]! + bias[head]!), sentence };
}

/** Beyond this, in fiftieths, a unit is wholly active. */
const full = 4 * inputsInOne;

/** How active a unit is by what it is fed, from the least on. */
const activity = Float64Array.from({ length: 2 * full + 1 }, (_, at) => Math.tanh((at - full) / inputsInOne));

/** What the units add to each answer by what they are fed. */
function unitAnswers({ ways, units }: Model, sums: Int32Array): number[] {
  let write = 0;
  let execute = 0;
  let destructive = 0;
  let financial = 0;
  for (let unit = 0; unit < units; unit++) {
    const active = activity[Math.max(-full, Math.min(full, sums[unit]!)) + full]!;
    const at = unit * heads;
    write += ways[at]! * active;
    execute += ways[at + 1]! * active;
    destructive += ways[at + 2]! * active;
    financial += ways[at + 3]! * active;
  }
  return [write, execute, destructive, financial];
}
