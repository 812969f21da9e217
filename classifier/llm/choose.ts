import { severity } from '../taxonomy/categories.ts';
import type { RatedDefinition, Verdict } from '../types.ts';

const modelModes = ['all', 'doubtful', 'off'] as const;
export type ModelMode = (typeof modelModes)[number];

/** Whether a model is asked: where the rules are unsure, disagree with the author, or a mistake would cost most. */
export function wantsModel(definition: RatedDefinition, verdict: Verdict, mode: ModelMode): boolean {
  if (mode !== 'doubtful') return mode === 'all';
  return (
    verdict.confidence < 0.8 ||
    severity[verdict.category] >= severity.Execute ||
    verdict.integrity !== 'clean' ||
    (definition.annotations?.readOnlyHint === true && verdict.category !== 'Read') ||
    (definition.annotations?.readOnlyHint === false && verdict.category === 'Read')
  );
}
