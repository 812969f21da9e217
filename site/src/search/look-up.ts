import { type Entry, readEntries } from './entries.ts';
import { type KindMap, restOf, secondWord, type WordFile } from './format.ts';

/** Words of a query that are looked at: more only slow it down. */
const mostWords = 4;

interface Candidates {
  /** Entries that may answer, the best first. */
  entries: Entry[];
  /** Only the best of very many were looked at. */
  cut: boolean;
}

type Load = (prefix: string) => Promise<WordFile>;

/**
 * Finds the entries of the files of words. Each word leads to one file that holds all its entries; those of a word that
 * is too common stand under it and one of the others. What several words have in common answers the query.
 */
export async function candidates(
  words: readonly string[],
  facets: readonly (readonly string[])[],
  { next, facets: first }: KindMap,
  load: Load,
): Promise<Candidates> {
  const used = [...new Set(words)].slice(0, mostWords);
  if (used.length === 0) {
    if (facets.length === 0) return read(await load(''), '');
    const found = facets[0]!.flatMap((word) => (Object.hasOwn(first, word) ? [first[word]!] : []));
    const entries = found.flatMap(({ best }) => readEntries(best));
    return { entries, cut: found.reduce((sum, { total }) => sum + total, 0) > entries.length };
  }
  if (used.some((word) => walk(next, '', word) === undefined)) return { entries: [], cut: false };
  const isCommon = (word: string) => lettersAfter(next, word).startsWith(secondWord);
  const asked = used.flatMap((word) => {
    const alone = walk(next, '', word)!;
    if (alone !== word || !isCommon(word)) return [{ prefix: alone, word }];
    const others = used.filter((other) => other !== word && !(other < word && isCommon(other)));
    const beside = others.flatMap((other) => {
      const prefix = walk(next, word + secondWord, other);
      return prefix === undefined ? [] : [{ prefix, word: other }];
    });
    return beside.length > 0 || used.length > 1 ? beside : [{ prefix: alone, word }];
  });
  const found = await Promise.all(asked.map(async ({ prefix, word }) => read(await load(prefix), word)));
  const whole = found.filter(({ cut }) => !cut).sort((a, b) => a.entries.length - b.entries.length);
  if (whole.length > 0) return { entries: common(whole.map(({ entries }) => entries)), cut: false };
  return { entries: withoutRepeats(found.flatMap(({ entries }) => entries)), cut: found.length > 0 };
}

function read(file: WordFile, word: string): Candidates {
  if ('best' in file) return { entries: readEntries(file.best), cut: true };
  const lists = Object.entries(file.words).filter(([own]) => own.startsWith(word));
  // The word itself before those that only begin with it.
  lists.sort(([a], [b]) => a.length - b.length);
  const entries = lists.flatMap(([, list]) => readEntries(list));
  return { entries: withoutRepeats(entries), cut: false };
}

/** Each entry once, by its own name where it is there by both; those by their own name first. */
export function withoutRepeats(entries: readonly Entry[]): Entry[] {
  const found = new Map<number, Entry>();
  for (const beside of [false, true]) {
    for (const entry of entries) if (entry.beside === beside && !found.has(entry.row)) found.set(entry.row, entry);
  }
  return [...found.values()];
}

function common([shortest, ...others]: Entry[][]): Entry[] {
  const lists = others.map((list) => new Map(list.map((entry) => [entry.row, entry])));
  return shortest!.flatMap((entry) => {
    const same = lists.map((one) => one.get(entry.row));
    return same.every((one) => one) ? [{ ...entry, beside: [entry, ...same].every((one) => one!.beside) }] : [];
  });
}

/** Whether a word is known, or the beginning of one: a file is asked only where the map does not tell. */
export async function isKnown(word: string, { next }: KindMap, load: Load): Promise<boolean> {
  const prefix = walk(next, '', word);
  if (prefix === undefined) return false;
  if (lettersAfter(next, prefix) !== '') return true;
  return wordsIn(await load(prefix)).some((own) => own.startsWith(word));
}

/** Files that may hold a word which differs from this one by a letter or two. */
const mostNear = 6;

/** The words of the files near to where a word would stand. */
export async function wordsNear(word: string, { next }: KindMap, load: Load): Promise<string[]> {
  const files = await Promise.all(leavesNear(next, word).map(load));
  return files.flatMap(wordsIn);
}

const wordsIn = (file: WordFile): string[] => ('words' in file ? Object.keys(file.words) : []);

/** The files to which a word leads with at most one letter changed, put in, left out or swapped, itself first. */
function leavesNear(next: KindMap['next'], word: string): string[] {
  const found = new Map<string, number>();
  const take = (prefix: string, slips: number) => found.set(prefix, Math.min(slips, found.get(prefix) ?? slips));
  function down(node: string, rest: string, slips: number): void {
    const letters = lettersAfter(next, node).replace(secondWord, '');
    if (letters === '') return void take(node, slips);
    if (letters.includes(restOf)) take(node + restOf, letters.includes(rest.charAt(0)) ? slips + 1 : slips);
    if (rest && letters.includes(rest[0]!)) down(node + rest[0], rest.slice(1), slips);
    if (slips > 0) return;
    down(node, rest.slice(1), 1);
    if (rest.length > 1) down(node, rest[1]! + rest[0] + rest.slice(2), 1);
    for (const letter of letters.replace(restOf, '')) {
      down(node + letter, rest.slice(1), 1);
      down(node + letter, rest, 1);
    }
  }
  down('', word, 0);
  const alike = (prefix: string) => prefix.split('').findIndex((letter, at) => letter !== word[at]) >>> 0;
  return [...found]
    .sort(([a, slipsA], [b, slipsB]) => slipsA - slipsB || alike(b) - alike(a))
    .slice(0, mostNear)
    .map(([prefix]) => prefix);
}

/** The file that holds what begins with `word`, from a node downwards; undefined where nothing does. */
function walk(next: KindMap['next'], from: string, word: string): string | undefined {
  let node = from;
  for (const letter of word.split('')) {
    const letters = lettersAfter(next, node);
    if (letters === '') return node;
    if (!letters.includes(letter)) return letters.includes(restOf) ? node + restOf : undefined;
    node += letter;
  }
  return node;
}

/** Empty where the node was not split. */
function lettersAfter(next: KindMap['next'], node: string): string {
  return Object.hasOwn(next, node) ? next[node]! : '';
}
