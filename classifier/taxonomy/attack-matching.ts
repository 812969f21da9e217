import type { AttackPattern, AttackPrecondition } from './attack-patterns.ts';
import type { CategoryId, FactorId } from './categories.ts';

/** What matching needs of a verdict; a stored verdict fits as it is. */
export interface AttackSubject {
  category: CategoryId;
  factors: readonly (FactorId | { id: FactorId })[];
  integrity: 'clean' | 'suspicious' | 'poisoned';
  evidence: readonly { field: string; signal: string }[];
}

export interface AttachedAttack {
  id: string;
  reason: string;
}

/** The patterns a tool opens the way for, at most three, strongest first, each with the facets' reason. */
export function attacksFor(subject: AttackSubject, patterns: readonly AttackPattern[]): AttachedAttack[] {
  const factors = new Set(subject.factors.map((factor) => (typeof factor === 'string' ? factor : factor.id)));
  return patterns
    .flatMap(({ id, preconditions }) => {
      const [strongest] = preconditions
        .filter((precondition) => meets(subject, factors, precondition))
        .sort((a, b) => b.strength - a.strength);
      return strongest ? [{ id, reason: strongest.reason, strength: strongest.strength }] : [];
    })
    .sort((a, b) => b.strength - a.strength || (a.id < b.id ? -1 : 1))
    .slice(0, 3)
    .map(({ id, reason }) => ({ id, reason }));
}

function meets(subject: AttackSubject, factors: ReadonlySet<FactorId>, wanted: AttackPrecondition): boolean {
  return (
    wanted.factors.every((factor) => factors.has(factor)) &&
    !wanted.without.some((factor) => factors.has(factor)) &&
    (wanted.categories.length === 0 || wanted.categories.includes(subject.category)) &&
    (wanted.integrity.length === 0 || wanted.integrity.some((integrity) => integrity === subject.integrity)) &&
    ((wanted.signals.length === 0 && wanted.fields.length === 0) ||
      subject.evidence.some(
        ({ field, signal }) =>
          (wanted.signals.length === 0 || wanted.signals.includes(signal)) &&
          (wanted.fields.length === 0 || wanted.fields.some((name) => name === field)),
      ))
  );
}
