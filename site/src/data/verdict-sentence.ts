import type { CategoryId, FactorId } from '#classifier/taxonomy/categories.ts';
import { namedAct } from '#classifier/taxonomy/named-act.ts';
import { acts, exact, named, told } from './act-words.ts';
import type { Flag, Integrity } from './integrity.ts';

interface Act {
  category: CategoryId;
  factors: readonly FactorId[];
  modes: readonly { category: CategoryId }[];
  integrity: Integrity;
}

const warnings: Record<Flag, string> = {
  poisoned: 'Poisoned: its text gives orders to the agent',
  suspicious: 'Suspicious: its text addresses the agent',
};

const tails: { factor: FactorId; tail: string }[] = [
  { factor: 'bulk', tail: 'one call can reach many targets' },
  { factor: 'irreversible', tail: 'no way back is named' },
  { factor: 'secrets', tail: 'credentials pass through it' },
];

/** `Beyond recovery` has said it already. */
function saidBy(category: CategoryId, factor: FactorId): boolean {
  return category === 'Destructive' && factor === 'irreversible';
}

const mostWords = 25;

/**
 * What the tool can do, in one sentence of at most 25 words; what its text does comes first where it is not clean. The
 * rating decides what is said; its name only says of what, in words of ours, and not where its text is not clean.
 */
export function verdictSentence({ category, factors, modes, integrity }: Act, name: string): string {
  const has = new Set(factors);
  const found = exact.find((one) => one.category === category && has.has(one.factor));
  const tail = tails
    .filter(({ factor }) => has.has(factor) && factor !== found?.factor && !saidBy(category, factor))
    .map((one) => one.tail);
  const several = new Set(modes.map((mode) => mode.category)).size > 1;
  if (several) tail.push('an argument selects the act');
  const act = found?.act ?? acts[category];
  const most = category === 'Unknown' ? 0 : 2;
  if (integrity !== 'clean') return `${[warnings[integrity], told(act), ...tail.slice(0, most / 2)].join('; ')}.`;
  const sentence = (of: string) => `${[of, ...tail.slice(0, most)].join('; ')}.`;
  const says = namedAct(name, category, several);
  const exactly = says && sentence((found?.named ?? named[category])(says));
  return exactly && exactly.split(' ').length <= mostWords ? exactly : sentence(act);
}
