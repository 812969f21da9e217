import type { EventRow } from '#db/queries/catalog.ts';
import { type CategoryId, factors, severity } from '../taxonomy/categories.ts';
import { compareSchemas } from './schema-diff.ts';

/** What a change of a definition or of its rating does to what a call can do. */
export type Direction = 'wider' | 'different' | 'narrower' | 'wording';

/** What is known of a change: its kind, and of both definitions the rating and the schema. */
export type Judgeable = Omit<EventRow, 'tool' | 'at'>;

export interface Judgement {
  /** `new` and `gone` are tools that came and went. */
  direction: Direction | 'new' | 'gone';
  /** `Read → Destructive` where the rating changed with it, else null. */
  rating: string | null;
  /** All of it as a sentence. */
  text: string;
}

/** Every direction, the one to look at first before the others. */
export const directions = ['wider', 'different', 'new', 'narrower', 'wording', 'gone'] as const;

/** How each direction is called. */
export const directionWords: Record<Judgement['direction'], string> = {
  wider: 'wider',
  different: 'different',
  new: 'new',
  narrower: 'narrower',
  wording: 'wording only',
  gone: 'gone',
};

/** One respect in which a tool changed: `says` in words of ours. */
interface Finding {
  direction: Exclude<Direction, 'wording'>;
  says: string;
}

/**
 * Judges a change, by category, then by factors and integrity, then by the calls that are accepted; what none of them
 * tells is wording. Whatever got wider decides before all that got narrower: nothing that a tool gave up hides it.
 */
export function judgeChange(change: Judgeable): Judgement {
  const { kind, newCategory } = change;
  if (kind === 'added') {
    return {
      direction: 'new',
      rating: null,
      text: newCategory ? `New on this server, rated ${newCategory}.` : 'First seen.',
    };
  }
  if (kind === 'removed') return { direction: 'gone', rating: null, text: 'No longer offered.' };
  const found = [byCategory(change), ...byFactors(change), byIntegrity(change), bySchema(change)].flatMap(
    (one) => one ?? [],
  );
  const direction = (['wider', 'different', 'narrower'] as const).find((one) =>
    found.some((it) => it.direction === one),
  );
  const leading = [
    ...found.filter((one) => one.direction === direction),
    ...found.filter((one) => one.direction !== direction),
  ];
  if (kind === 'rerated') leading.push({ direction: 'different', says: 'its definition is the same' });
  const says = leading.map((one) => one.says).join('; ');
  return {
    direction: direction ?? 'wording',
    rating: ratingOf(change),
    text: direction ? `${headings[direction]}: ${says}.` : `Wording only: ${says || acceptedCalls.same}.`,
  };
}

const headings = { wider: 'Wider', different: 'Different', narrower: 'Narrower' };

const acceptedCalls = {
  wider: 'it accepts every call it did, and more',
  different: 'it accepts other calls than before',
  narrower: 'it accepts fewer calls than before',
  same: 'it accepts the same calls',
};

function ratingOf({ oldCategory, newCategory }: Judgeable): string | null {
  return oldCategory && newCategory && oldCategory !== newCategory ? `${oldCategory} → ${newCategory}` : null;
}

function byCategory({ oldCategory, newCategory }: Judgeable): Finding | undefined {
  if (!oldCategory || !newCategory || oldCategory === newCategory) return undefined;
  const rank = (category: string) => severity[category as CategoryId] ?? severity.Unknown;
  const step = rank(newCategory) - rank(oldCategory);
  const direction = step > 0 ? 'wider' : step < 0 ? 'narrower' : 'different';
  return { direction, says: `rated ${newCategory}, before ${oldCategory}` };
}

function byFactors({ oldFactors, newFactors, oldCategory, newCategory }: Judgeable): Finding[] {
  // Of a definition that was not rated nothing is known, not that it has no factor.
  if (!oldCategory || !newCategory) return [];
  const [old, now] = [oldFactors ?? [], newFactors ?? []];
  const gained = factors.filter(({ id }) => now.includes(id) && !old.includes(id));
  const lost = factors.filter(({ id }) => old.includes(id) && !now.includes(id));
  const says = (word: string, some: typeof gained) => `${word} ${some.map(({ title }) => `“${title}”`).join(', ')}`;
  // To touch nothing but one's own machine is the one factor that calms.
  const calms = ({ id }: { id: string }) => id === 'local_only';
  const found: [Finding['direction'], string, typeof gained][] = [
    ['wider', 'now', gained.filter((one) => !calms(one))],
    ['wider', 'no longer', lost.filter(calms)],
    ['narrower', 'now', gained.filter(calms)],
    ['narrower', 'no longer', lost.filter((one) => !calms(one))],
  ];
  return found.flatMap(([direction, word, some]) => (some.length > 0 ? [{ direction, says: says(word, some) }] : []));
}

const integrities = ['clean', 'suspicious', 'poisoned'];

function byIntegrity({ oldIntegrity, newIntegrity }: Judgeable): Finding | undefined {
  if (!oldIntegrity || !newIntegrity || oldIntegrity === newIntegrity) return undefined;
  const worse = integrities.indexOf(newIntegrity) > integrities.indexOf(oldIntegrity);
  return { direction: worse ? 'wider' : 'narrower', says: `its text is ${newIntegrity}, before ${oldIntegrity}` };
}

function bySchema({ kind, oldSchema, newSchema }: Judgeable): Finding | undefined {
  if (kind !== 'changed') return undefined;
  const calls = compareSchemas(oldSchema ?? {}, newSchema ?? {});
  return calls === 'same' ? undefined : { direction: calls, says: acceptedCalls[calls] };
}
