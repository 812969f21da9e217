import type { ChangeDay } from './change-days.ts';
import type { Overview } from './overview.ts';
import { day } from './words.ts';

export interface ChangesPage {
  changes: ChangeDay[];
  /** Every day of the last quarter with a change, with those between them; none for a single day. */
  days: [day: string, changes: number][];
}

const daysShown = 90;
const aDay = 86_400_000;

export function changesPage({ changes, days }: Overview): ChangesPage {
  const last = [...days.keys()].sort().at(-1);
  if (!last || days.size < 2) return { changes, days: [] };
  const all = Array.from({ length: daysShown }, (_, ago): [string, number] => {
    const date = day(new Date(Date.parse(last) - ago * aDay));
    return [date, days.get(date) ?? 0];
  });
  const first = all.findLastIndex(([, amount]) => amount > 0);
  return { changes, days: all.slice(0, first + 1).reverse() };
}
