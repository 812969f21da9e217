import { rate } from '#classifier/rate.ts';
import type { RatedRow } from '#classifier/rated-row.ts';
import type { Verdict } from '#classifier/types.ts';

/** The verdict on a row, as `classify` writes it. Each key is named: to spread the verdict costs a tenth of writing it. */
export function verdictLine(row: RatedRow): string {
  const { category, level, confidence, also, modes, factors, integrity, evidence, reasoning } = rate(row);
  const answer: Pick<RatedRow, 'id' | 'name'> & Verdict = {
    id: row.id,
    name: row.name,
    category,
    level,
    confidence,
    also,
    modes,
    factors,
    integrity,
    evidence,
    reasoning,
  };
  return JSON.stringify(answer);
}
