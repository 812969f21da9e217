import { mix } from '../text/hash.ts';
import type { Features } from './feature-list.ts';
import type { ToolFeatures } from './features.ts';
import type { Model } from './model.ts';
import { heads, weightsInOne } from './weights-file.ts';

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

  constructor(model: Model) {
    this.model = model;
    this.mark = model.nextMark();
  }

  add(kind: number, first: number, second = 0): void {
    const { values, marks } = this.model;
    const row = this.model.lookup(mix(kind, first, second));
    if (row < 0 || marks[row] === this.mark) return;
    marks[row] = this.mark;
    const at = row * heads;
    this.write += values[at]!;
    this.execute += values[at + 1]!;
    this.destructive += values[at + 2]!;
    this.financial += values[at + 3]!;
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
 * Scores a tool: what is fixed, and to it the loudest sentence of each question. A sentence can only add to an answer,
 * so no text that is added to a definition can lower it.
 */
export function score({ weights }: Model, { fixed, sentences }: ToolFeatures<Weighed>): Score {
  const best = [...weights.silent];
  const sentence = new Array<number>(heads).fill(-1);
  for (let index = 0; index < sentences.length; index++) {
    const said = sentences[index]!.features.answers;
    for (let head = 0; head < heads; head++) {
      if (said[head]! <= best[head]!) continue;
      best[head] = said[head]!;
      sentence[head] = index;
    }
  }
  return { answers: fixed.answers.map((value, head) => value + best[head]! + weights.bias[head]!), sentence };
}
