import { accusation, accusedAnew } from '../accusation.ts';
import { type CategoryId, levelOf, severity } from '../taxonomy/categories.ts';
import type { Evidence, Factor, Verdict } from '../types.ts';
import type { Failure, ModelVerdict, Vote } from './types.ts';

/** Without a usable answer the rules' verdict stands and says so: never a silent pass. */
export function withoutModel(verdict: Verdict, failure: Failure): ModelVerdict {
  return { ...verdict, model: 'unavailable', needsReview: false, failure };
}

/** True when the first vote alone does not settle the matter. */
export function needsSecondVote(verdict: Verdict, vote: Vote): boolean {
  return isLower(vote.category, verdict.category) && canLower(verdict, vote);
}

/**
 * Merges votes into the rules' verdict, asymmetrically. One verified quote may raise. Lowering takes verified evidence, a
 * clean text and a second vote for the same category. What is split goes to the worse and to a person.
 */
export function merge(verdict: Verdict, [first, second]: [Vote, Vote?]): ModelVerdict {
  const noticed = withNotices(verdict, first);
  if (first.category === verdict.category) return { ...noticed, model: 'agreed', needsReview: false };
  if (!isLower(first.category, verdict.category)) {
    if (first.evidence.length === 0) return { ...noticed, model: 'kept', needsReview: true };
    return { ...rated(noticed, first), model: 'raised', needsReview: false };
  }
  if (!canLower(verdict, first)) return { ...noticed, model: 'kept', needsReview: verdict.integrity !== 'clean' };
  const agrees = second && second.category === first.category && canLower(verdict, second);
  if (!agrees) return { ...noticed, model: 'kept', needsReview: true };
  return { ...rated(noticed, first), model: 'lowered', needsReview: false };
}

/** Between Unknown and Execute, which rank alike, knowing is no lowering. */
function isLower(category: CategoryId, than: CategoryId): boolean {
  return severity[category] < severity[than] || (category === 'Unknown' && than !== 'Unknown');
}

function canLower(verdict: Verdict, vote: Vote): boolean {
  return (
    vote.evidence.length > 0 &&
    verdict.integrity === 'clean' &&
    vote.instruction === undefined &&
    vote.category !== 'Unknown' &&
    !(isSetBySchema(verdict) && severity[vote.category] < severity.Execute)
  );
}

/** A mode or an argument that pays or deletes is a fact of the schema: no text takes it below High. */
function isSetBySchema({ category, modes, evidence }: Verdict): boolean {
  if (category !== 'Financial' && category !== 'Destructive') return false;
  return modes.some((mode) => mode.category === category) || evidence.some(({ field }) => field === 'inputSchema');
}

function rated(verdict: Verdict, vote: Vote): Verdict {
  const also = new Set([...vote.also, ...verdict.also].filter((category) => category !== vote.category));
  // The model's evidence goes last: factors point into the list by index.
  return {
    ...verdict,
    category: vote.category,
    level: levelOf(vote.category),
    confidence: Math.min(vote.confidence, 0.95),
    also: [...also].filter((category) => category !== 'Unknown').sort((a, b) => severity[b] - severity[a]),
    evidence: [...verdict.evidence, ...fresh(vote.evidence, verdict.evidence)],
    reasoning: accusation(verdict) + vote.reasoning,
  };
}

/** Adds what the model saw besides: factors and instructions to the reader, never takes any away. */
function withNotices(verdict: Verdict, vote: Vote): Verdict {
  const evidence = [...verdict.evidence];
  const factors: Factor[] = [...verdict.factors];
  for (const { id, evidence: quote } of vote.factors) {
    if (factors.some((factor) => factor.id === id)) continue;
    factors.push({ id, evidence: evidence.length });
    evidence.push(quote);
  }
  if (!vote.instruction) return { ...verdict, evidence, factors };
  evidence.push(vote.instruction);
  const integrity = verdict.integrity === 'clean' ? 'suspicious' : verdict.integrity;
  return { ...verdict, evidence, factors, integrity, reasoning: accusedAnew(verdict, { integrity, evidence }) };
}

function fresh(evidence: readonly Evidence[], known: readonly Evidence[]): Evidence[] {
  return evidence.filter(({ pointer, quote }) => !known.some((one) => one.pointer === pointer && one.quote === quote));
}
