import { z } from 'zod';
import { type CategoryId, categories, type FactorId, factors } from '../taxonomy/categories.ts';

const category = z.enum(categories.map(({ id }) => id) as [CategoryId]);

const quote = z.strictObject({
  field: z.enum(['name', 'title', 'description', 'inputSchema', 'outputSchema', 'annotations']),
  pointer: z.string(),
  quote: z.string(),
});

/**
 * What a model answers: facts before the verdict, so that it reads before it judges. Lengths and numbers are checked in
 * `verify.ts`: strict structured output knows enums and shapes only. Conflicts of annotations and attack patterns are
 * asked for, for what looking for them shows; the rules alone say them.
 */
export const modelAnswerSchema = z.strictObject({
  recordId: z.string(),
  effects: z.array(
    z.strictObject({
      verb: z.string(),
      object: z.string(),
      mode: z.string(),
      reversible: z.enum(['yes', 'no', 'unclear']),
      scope: z.enum(['one', 'many', 'caller', 'unclear']),
      category,
      evidence: quote,
    }),
  ),
  factors: z.array(z.strictObject({ id: z.enum(factors.map(({ id }) => id) as [FactorId]), evidence: quote })),
  instructionsToModel: z.strictObject({
    present: z.boolean(),
    kind: z.enum(['none', 'override', 'conceal', 'shadow', 'secrets', 'conversation', 'preference', 'judge', 'other']),
    evidence: z.array(quote),
  }),
  annotationConflict: z.boolean(),
  category,
  also: z.array(category),
  confidence: z.number(),
  attackPatterns: z.array(z.strictObject({ id: z.string(), reason: z.string() })),
  reasoning: z.string(),
  evidence: z.array(quote),
});

export type ModelAnswer = z.output<typeof modelAnswerSchema>;
export type ModelQuote = z.output<typeof quote>;

/** Counts in the cache key: an answer in another shape is another answer. */
export const answerSchemaVersion = '1';
