import { openNumbers } from '../numbers.ts';
import { marked, markedAs, unmarked } from './beside.ts';

/** A word with the entries filed under it, those with few words first; marked where it stands beside their name. */
export interface FiledWord {
  word: string;
  /** Its place among all words in alphabetical order. */
  place: number;
  ids: Uint32Array;
}

/** The words of all entries: about twenty bytes for a word of an entry, however many there are. */
export function openFiledWords() {
  const numbers = new Map<string, number>();
  const words = openNumbers();
  const ends = openNumbers();
  return {
    /** The number by which an entry names this word. */
    numberOf(word: string): number {
      let number = numbers.get(word);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(word, number);
      }
      return number;
    },
    /** Adds the next entry by the numbers of its words and of those beside its name, no two of them alike. */
    add(own: readonly number[], beside: readonly number[] = []): void {
      for (const word of own) words.add(word);
      for (const word of beside) words.add(marked(word));
      ends.add(words.length);
    },
    /** All words in alphabetical order, once every entry is there. */
    sorted: () => sortedWords(alphabetically(numbers, words.all()), words.all(), ends.all()),
  };
}

/** Sorts the words and makes each word of an entry its place in that order. */
function alphabetically(numbers: ReadonlyMap<string, number>, words: Uint32Array): string[] {
  const all = [...numbers.keys()].sort((a, b) => (a < b ? -1 : 1));
  const placeOf = new Uint32Array(all.length);
  for (const [place, word] of all.entries()) placeOf[numbers.get(word)!] = place;
  for (let at = 0; at < words.length; at += 1) words[at] = markedAs(placeOf[unmarked(words[at]!)]!, words[at]!);
  return all;
}

/** `words` are the places of the words of one entry after the other, `ends` where those of each entry end. */
function sortedWords(all: readonly string[], words: Uint32Array, ends: Uint32Array) {
  const amounts = new Uint32Array(all.length);
  const next = new Uint32Array(all.length);
  const unwanted = 2 ** 32 - 1;
  const start = (id: number) => (id === 0 ? 0 : ends[id - 1]!);

  /** The words of the entries at hand, side by side: they are gone over twice, and lie far from each other in `words`. */
  const held = new Uint32Array(words.length);

  /** These entries under each of their words that is wanted, in alphabetical order. */
  function filed(ids: Uint32Array, isWanted: (place: number) => boolean): FiledWord[] {
    const found: number[] = [];
    let length = 0;
    for (let of = 0; of < ids.length; of += 1) {
      const id = unmarked(ids[of]!);
      for (let at = start(id); at < ends[id]!; at += 1) {
        const word = unmarked(words[at]!);
        held[length++] = words[at]!;
        if (amounts[word]!++ === 0) found.push(word);
      }
    }
    let total = 0;
    for (const place of found.sort((a, b) => a - b)) {
      next[place] = isWanted(place) ? total : unwanted;
      if (next[place] !== unwanted) total += amounts[place]!;
    }
    const room = new Uint32Array(total);
    let from = 0;
    for (let of = 0; of < ids.length; of += 1) {
      const id = unmarked(ids[of]!);
      const to = from + ends[id]! - start(id);
      for (; from < to; from += 1) {
        const word = unmarked(held[from]!);
        if (next[word] !== unwanted) room[next[word]!++] = markedAs(id, held[from]!);
      }
    }
    const kept = found.filter((place) => next[place] !== unwanted);
    const lists = kept.map((place) => ({
      ...{ word: all[place]!, place },
      ids: room.subarray(next[place]! - amounts[place]!, next[place]),
    }));
    for (const place of found) amounts[place] = 0;
    return lists;
  }

  return {
    words: filed(byLength(ends), () => true),
    /** The entries with this word under the other words they have, those left out that `skips`. */
    beside: ({ place, ids }: FiledWord, skips: (other: number) => boolean): FiledWord[] =>
      filed(ids, (other) => other !== place && !skips(other)),
  };
}

/** All entries, those with few words first. */
function byLength(ends: Uint32Array): Uint32Array {
  const longest = 32;
  const lengthOf = (id: number) => Math.min(ends[id]! - (id === 0 ? 0 : ends[id - 1]!), longest - 1);
  const places = new Uint32Array(longest + 1);
  for (let id = 0; id < ends.length; id += 1) places[lengthOf(id) + 1]! += 1;
  for (let length = 1; length <= longest; length += 1) places[length]! += places[length - 1]!;
  const ids = new Uint32Array(ends.length);
  for (let id = 0; id < ids.length; id += 1) ids[places[lengthOf(id)]!++] = id;
  return ids;
}
