import { attacksFor } from '#classifier/taxonomy/attack-matching.ts';
import type { SiteFacts } from './facts.ts';
import { attackPath } from './paths.ts';
import type { ToolVerdict } from './tool-verdict.ts';

interface MetAttack {
  id: string;
  title: string;
  harm: string;
  reason: string;
  path: string;
}

/** By the patterns, and by all that matching asks of a verdict: a few thousand of a million tools differ in it. */
const kept = new WeakMap<SiteFacts['attacks'], Map<string, MetAttack[]>>();
const most = 10_000;

/** The attack patterns whose preconditions a tool meets, as its page shows them. */
export function attacksOf(
  { category, factors, integrity, evidence }: ToolVerdict,
  { attacks }: SiteFacts,
): MetAttack[] {
  let known = kept.get(attacks);
  if (!known || known.size > most) {
    known = new Map();
    kept.set(attacks, known);
  }
  const seen = evidence.map(({ field, signal }) => `${field} ${signal}`).join();
  const key = [category, integrity, factors.map(({ id }) => id).join(' '), seen].join('|');
  let met = known.get(key);
  if (!met) {
    met = attacksFor({ category, factors, integrity, evidence }, attacks).map(({ id, reason }) => {
      const { title, slug, harm } = attacks.find((attack) => attack.id === id)!;
      return { id, title, harm, reason, path: attackPath(slug) };
    });
    known.set(key, met);
  }
  return met;
}
