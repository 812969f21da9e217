import type { CategoryId } from './taxonomy/categories.ts';

/** Names the rules and weights a verdict was made with: it changes whenever a rating may. */
export const ruleset = '1.14.0';

/** The category each rank of the model's answers stands for (`model/weights.ndjson.br` holds the trained weights). */
export const ranked: readonly CategoryId[] = ['Read', 'Write', 'Execute', 'Destructive', 'Financial'];

/** How sure a verdict is that no held-out rows speak for: values of a mode, and no evidence at all. */
export const sure = {
  /** The worst mode decides: its value names the act. */
  mode: 0.9,
  /** Nothing to go by: Unknown is said, not guessed. */
  unknown: 0.5,
  /** A hint of the server that it only reads, with nothing against it, adds this share of what is missing to certainty. */
  readOnlyHint: 0.3,
  /** Only a person's decision is certain. */
  most: 0.99,
  /** A hint of the server against the verdict takes this share away. */
  contradicted: 0.1,
} as const;
