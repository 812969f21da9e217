import { type Entry, readEntries } from './entries.ts';
import { type KindMap, restOf, secondWord, type WordFile } from './format.ts';

/** Words of a query that are looked at: more only slow it down. */
const mostWords = 4;

export interface Candidates {
  /** Entries that may answer, the best first. */
  entries: Entry[];
  /** Only the best of very many were looked at. */
  cut: boolean;
}

/**
 * Finds the entries of the files of words. Each word leads to one file that holds all its entries; those of a word that
 * is too common stand under it and one of the others. What several words have in common answers the query.
 */
export async function candidates(
  words: readonly string[],
  facets: readonly (readonly string[])[],
  { next, facets: first }: KindMap,
  load: (prefix: string) => Promise<WordFile>,
): Promise<Candidates> {
  const used = [...new Set(words)].slice(0, mostWords);
  if (used.length === 0) {
    if (facets.length === 0) return read(await load(''), '');
    const found = facets[0]!.flatMap((word) => (Object.hasOwn(first, word) ? [first[word]!] : []));
    const entries = found.flatMap(({ best }) => readEntries(best));
    return { entries, cut: found.reduce((sum, { total }) => sum + total, 0) > entries.length };
  }
  const isCommon = (word: string) => lettersAfter(next, word).startsWith(secondWord);
  const asked = used.flatMap((word) => {
    const alone = walk(next, '', word);
    if (alone === undefined) return [];
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
  return { entries: found.flatMap(({ entries }) => entries), cut: found.length > 0 };
}

function read(file: WordFile, word: string): Candidates {
  if ('best' in file) return { entries: readEntries(file.best), cut: true };
  const lists = Object.entries(file.words).filter(([own]) => own.startsWith(word));
  // The word itself before those that only begin with it.
  lists.sort(([a], [b]) => a.length - b.length);
  const entries = lists.flatMap(([, list]) => readEntries(list));
  return { entries: [...new Map(entries.map((entry) => [entry.row, entry])).values()], cut: false };
}

function common([shortest, ...others]: Entry[][]): Entry[] {
  const rows = others.map((list) => new Set(list.map(({ row }) => row)));
  return shortest!.filter(({ row }) => rows.every((one) => one.has(row)));
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
