import type { FeatureList } from './feature-list.ts';
import type { ToolFeatures } from './features.ts';
import { heads, type Model } from './model.ts';

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
export function score(model: Model, { fixed, sentences }: ToolFeatures): Score {
  const answers = [0, 0, 0, 0];
  sum(model, fixed, answers);
  const best = [...model.weights.silent];
  const sentence = [-1, -1, -1, -1];
  const said = [0, 0, 0, 0];
  for (let index = 0; index < sentences.length; index++) {
    sum(model, sentences[index]!.features, said);
    for (let head = 0; head < heads; head++) {
      if (said[head]! <= best[head]!) continue;
      best[head] = said[head]!;
      sentence[head] = index;
    }
  }
  for (let head = 0; head < heads; head++) answers[head] = answers[head]! + best[head]! + model.weights.bias[head]!;
  return { answers, sentence };
}

/** Four plain sums: a list that grows by additions costs three times as much. */
function sum({ values }: Model, { row }: FeatureList, into: number[]): void {
  let [write, execute, destructive, financial] = [0, 0, 0, 0];
  for (let index = 0; index < row.length; index++) {
    const at = row[index]! * heads;
    write += values[at]!;
    execute += values[at + 1]!;
    destructive += values[at + 2]!;
    financial += values[at + 3]!;
  }
  into[0] = write;
  into[1] = execute;
  into[2] = destructive;
  into[3] = financial;
}

/** One feature's part in an answer. */
export interface Part {
  index: number;
  weight: number;
}

/** The features of a list that spoke for yes on a question, strongest first. */
export function partsOf(model: Model, list: FeatureList, head: number): Part[] {
  const parts: Part[] = [];
  for (const [index, row] of list.row.entries()) parts.push({ index, weight: model.values[row * heads + head]! });
  return parts.sort((a, b) => b.weight - a.weight);
}
