import type { Model } from './model/model.ts';
import type { CategoryId } from './taxonomy/categories.ts';
import type { RatedDefinition } from './types.ts';
import { sure } from './verdict.ts';

/** The share of held-out verdicts of this category that were right at this margin. */
export function calibrated(by: Model, category: CategoryId, margin: number): number {
  const steps = by.weights.calibration[category] ?? [];
  for (let at = steps.length - 1; at >= 0; at--) if (margin >= steps[at]![0]) return steps[at]![1];
  return steps[0]?.[1] ?? 0.5;
}

/** A confidence with what the annotations of the server say for and against the category, as it is shown. */
export function hinted(
  own: number,
  category: CategoryId,
  annotations: RatedDefinition['annotations'],
  contradicted: boolean,
): number {
  let confidence = own;
  if (contradicted) confidence *= 1 - sure.contradicted;
  else if (category === 'Read' && annotations?.readOnlyHint === true) {
    confidence += (1 - confidence) * sure.readOnlyHint;
  }
  return Math.min(sure.most, Math.round(confidence * 100) / 100);
}
