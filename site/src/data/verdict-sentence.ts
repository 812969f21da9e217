import type { CategoryId, FactorId } from '#classifier/taxonomy/categories.ts';
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

const acts: Record<CategoryId, string> = {
  Financial: 'Moves money or value, or commits someone to pay',
  Destructive: 'Deletes data or overwrites it beyond recovery',
  Execute: 'Runs code, commands or processes; the arguments decide what happens',
  Write: 'Creates or changes data',
  Read: 'Returns information and changes nothing lasting',
  Unknown: 'The definition does not say what a call does; treat it as dangerous until someone knows',
};

/** The act in fewer, more exact words where a factor allows it; the first that fits is taken. */
const exact: { category: CategoryId; factor: FactorId; act: string }[] = [
  { category: 'Execute', factor: 'arbitrary_code', act: 'Runs code or commands the caller writes' },
  { category: 'Write', factor: 'permissions_change', act: 'Grants, revokes or shares access' },
  { category: 'Write', factor: 'external_send', act: 'Sends content to people or systems outside' },
  { category: 'Write', factor: 'persistence', act: 'Leaves something behind that acts later' },
  { category: 'Write', factor: 'file_path', act: 'Creates or changes files the caller names' },
  { category: 'Read', factor: 'private_data', act: 'Returns private data' },
  { category: 'Read', factor: 'secrets', act: 'Takes or returns credentials' },
  { category: 'Read', factor: 'file_path', act: 'Reads files the caller names' },
  { category: 'Read', factor: 'network_target', act: 'Fetches an address the caller chooses' },
  { category: 'Read', factor: 'untrusted_content', act: 'Returns text written by strangers' },
];

const tails: { factor: FactorId; tail: string }[] = [
  { factor: 'bulk', tail: 'one call can reach many targets' },
  { factor: 'irreversible', tail: 'there is no way back' },
  { factor: 'secrets', tail: 'credentials pass through it' },
];

/** `Beyond recovery` has said it already. */
function saidBy(category: CategoryId, factor: FactorId): boolean {
  return category === 'Destructive' && factor === 'irreversible';
}

/** What the tool can do, in one sentence of at most 25 words; what its text does comes first where it is not clean. */
export function verdictSentence({ category, factors, modes, integrity }: Act): string {
  const has = new Set(factors);
  const found = exact.find((one) => one.category === category && has.has(one.factor));
  const tail = tails
    .filter(({ factor }) => has.has(factor) && factor !== found?.factor && !saidBy(category, factor))
    .map((one) => one.tail);
  const spread = new Set(modes.map((mode) => mode.category)).size;
  if (spread > 1) tail.push('an argument selects the act');
  const act = found?.act ?? acts[category];
  const most = category === 'Unknown' ? 0 : 2;
  if (integrity === 'clean') return `${[act, ...tail.slice(0, most)].join('; ')}.`;
  const told = `${act.charAt(0).toLowerCase()}${act.slice(1)}`;
  return `${[warnings[integrity], told, ...tail.slice(0, most / 2)].join('; ')}.`;
}
