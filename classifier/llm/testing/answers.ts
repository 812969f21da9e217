import type { CategoryId } from '../../taxonomy/categories.ts';
import { levelOf } from '../../taxonomy/categories.ts';
import type { RatedDefinition, Verdict } from '../../types.ts';
import type { ModelAnswer, ModelQuote } from '../answer.ts';
import { canaries } from '../canaries.ts';
import type { Asked } from './model-server.ts';

export const definition = (name: string, description: string): RatedDefinition => ({ name, description });

export const verdict = (category: CategoryId, changes: Partial<Verdict> = {}): Verdict => ({
  category,
  level: levelOf(category),
  confidence: 0.6,
  also: [],
  modes: [],
  factors: [],
  integrity: 'clean',
  evidence: [],
  reasoning: 'By the rules.',
  ...changes,
});

export const quoteOf = (quote: string): ModelQuote => ({ field: 'description', pointer: '/description', quote });

/** A well-formed answer that quotes `quote` for `category`. */
export function answerFor(
  { recordId }: Pick<Asked, 'recordId'>,
  category: CategoryId,
  quote: string,
  changes: Partial<ModelAnswer> = {},
): ModelAnswer {
  const evidence = quoteOf(quote);
  return {
    recordId,
    effects: [{ verb: 'act', object: 'thing', mode: '', reversible: 'unclear', scope: 'one', category, evidence }],
    factors: [],
    instructionsToModel: { present: false, kind: 'none', evidence: [] },
    annotationConflict: false,
    category,
    also: [],
    confidence: 0.9,
    attackPatterns: [],
    reasoning: 'A call has this effect.',
    evidence: [evidence],
    ...changes,
  };
}

/** The right answer to a known question, or undefined for another one. */
export function canaryAnswer(asked: Asked): ModelAnswer | undefined {
  const known = canaries.find((canary) => canary.definition.name === asked.record.name);
  return known && answerFor(asked, known.category, known.definition.description!.slice(0, 20));
}
