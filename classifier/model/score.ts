import { mix } from '../text/hash.ts';
import type { Features } from './feature-list.ts';
import type { ToolFeatures } from './features.ts';
import { feedUnits } from './fed-units.ts';
import type { Lookup } from './lookup.ts';
import type { Model } from './model.ts';
import { heads, inputsInOne, weightsInOne } from './weights-file.ts';

const nothing: readonly number[] = [];

/**
 * Adds up the weights of features, so that none has to be kept. A feature seen twice counts once; lists of one model are
 * filled one after the other.
 */
export class Weighed implements Features {
  private readonly lookup: Lookup;
  private readonly inputsWidth: number;
  /** Four plain sums: a list that grows by additions costs three times as much. */
  private write = 0;
  private execute = 0;
  private destructive = 0;
  private financial = 0;
  /** Where in `inputs` what the features feed the hidden units begins. */
  feeding: readonly number[] = nothing;

  constructor({ lookup, inputsWidth }: Model) {
    this.lookup = lookup;
    this.inputsWidth = inputsWidth;
  }

  add(kind: number, first: number, second = 0): void {
    this.lookup.add(this, mix(kind, first, second));
  }

  done(): void {
    const { lookup, inputsWidth } = this;
    lookup.find();
    const { weights, count } = lookup;
    let write = 0;
    let execute = 0;
    let destructive = 0;
    let financial = 0;
    for (let index = 0; index < count; index++) {
      const four = weights[index]!;
      write += (four << 24) >> 24;
      execute += (four << 16) >> 24;
      destructive += (four << 8) >> 24;
      financial += four >> 24;
    }
    this.write = write;
    this.execute = execute;
    this.destructive = destructive;
    this.financial = financial;
    const feeding = lookup.common.slice(0, lookup.commons);
    for (let index = 0; index < feeding.length; index++) feeding[index]! *= inputsWidth;
    this.feeding = feeding;
    lookup.clear();
  }

  /** Writes down what the features say to each question. */
  say(answers: Float64Array): void {
    answers[0] = this.write / weightsInOne;
    answers[1] = this.execute / weightsInOne;
    answers[2] = this.destructive / weightsInOne;
    answers[3] = this.financial / weightsInOne;
  }
}

/** The model's answers for one tool: above zero is yes. */
export interface Score {
  answers: number[];
  /** For each question the sentence that speaks loudest for yes, -1 where none does better than silence. */
  sentence: number[];
}

/** Room for the answers of a tool, written over by the next: lists made for every sentence cost more than the sums. */
const [said, heard, best] = [0, 1, 2].map(() => new Float64Array(heads)) as [Float64Array, Float64Array, Float64Array];

/**
 * Scores a tool: what is fixed, and to it the loudest sentence of each question, which hidden units hear together. A
 * sentence can only add to an answer, so no text that is added to a definition can lower it.
 */
export function score(model: Model, { fixed, sentences }: ToolFeatures<Weighed>): Score {
  const { bias, silent } = model.weights;
  const { inputs, fed, fedWith } = model;
  for (let unit = 0; unit < fed.length; unit++) fed[unit] = 0;
  feedUnits(fed, inputs, fixed.feeding);
  hear(model, fed);
  for (let head = 0; head < heads; head++) best[head] = heard[head]! + silent[head]!;
  const sentence = [-1, -1, -1, -1];
  for (let index = 0; index < sentences.length; index++) {
    const { features } = sentences[index]!;
    features.say(said);
    for (let unit = 0; unit < fed.length; unit++) fedWith[unit] = fed[unit]!;
    feedUnits(fedWith, inputs, features.feeding);
    hear(model, fedWith);
    for (let head = 0; head < heads; head++) {
      const answer = said[head]! + heard[head]!;
      if (answer <= best[head]!) continue;
      best[head] = answer;
      sentence[head] = index;
    }
  }
  fixed.say(said);
  const answer = (head: number) => said[head]! + best[head]! + bias[head]!;
  return { answers: [answer(0), answer(1), answer(2), answer(3)], sentence };
}

/** Beyond this, in fiftieths, a unit is wholly active. */
const full = 4 * inputsInOne;

/** How active a unit is by what it is fed, from the least on. */
const activity = Float64Array.from({ length: 2 * full + 1 }, (_, at) => Math.tanh((at - full) / inputsInOne));

/** Writes down what the units add to each answer by what they are fed. */
function hear({ ways, units }: Model, sums: Int32Array): void {
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
  heard[0] = write;
  heard[1] = execute;
  heard[2] = destructive;
  heard[3] = financial;
}
