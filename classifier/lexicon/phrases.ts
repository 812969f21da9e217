import { Sieve } from '../text/sieve.ts';
import { readWords, type Words } from '../text/words.ts';

interface Node {
  value: number;
  next: Map<number, Node> | undefined;
}

/** Finds the longest of many phrases that begins at a word, in one step a word. */
export interface Phrases {
  /** Adds a phrase; the first value given to a phrase stays. */
  add(phrase: string, value: number): void;
  /** The value of a phrase of one word, or -1. */
  of(hash: number): number;
  /** The value of the longest phrase beginning at a word, or -1. */
  at(words: Words, index: number): number;
  /** Length in words of what `at` found last. */
  length: number;
}

/** An empty set of phrases, compared by whole words or with a plural's `s` left off. */
export function phrases(compare: 'whole' | 'hash'): Phrases {
  const roots = new Map<number, Node>();
  const begins = new Sieve(1 << 16);
  const hashesOf = (words: Words) => (compare === 'whole' ? words.whole : words.hash);
  const found: Phrases = {
    length: 0,
    add(phrase, value) {
      const words = readWords(phrase);
      let level = roots;
      for (let index = 0; index < words.count; index++) {
        const hash = hashesOf(words)[index]!;
        if (index === 0) begins.add(hash);
        let node = level.get(hash);
        if (!node) {
          node = { value: -1, next: undefined };
          level.set(hash, node);
        }
        if (index < words.count - 1) {
          node.next ??= new Map();
          level = node.next;
        } else if (node.value < 0) node.value = value;
      }
    },
    of: (hash) => (begins.may(hash) ? (roots.get(hash)?.value ?? -1) : -1),
    at(words, index) {
      const hashes = hashesOf(words);
      const first = hashes[index]!;
      if (!begins.may(first)) return -1;
      let node = roots.get(first);
      let value = -1;
      let length = 1;
      while (node) {
        if (node.value >= 0) {
          value = node.value;
          found.length = length;
        }
        if (!node.next || index + length >= words.count || words.parted[index + length] !== 0) break;
        node = node.next.get(hashes[index + length]!);
        length++;
      }
      return value;
    },
  };
  return found;
}
