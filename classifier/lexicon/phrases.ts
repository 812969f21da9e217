import { HashMap } from '../text/hash-map.ts';
import { Sieve } from '../text/sieve.ts';
import { readWords, type Words } from '../text/words.ts';

/** What a word or more lead to: a value, or -1, and the words that may follow. */
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
  /** By the first word, where its node stands. */
  const roots = new HashMap();
  const nodes: Node[] = [];
  /** The values of the nodes that no word may follow, and -2 for the others: most words are asked for no more than this. */
  const values: number[] = [];
  const begins = new Sieve(1 << 15);
  const hashesOf = (words: Words) => (compare === 'whole' ? words.whole : words.hash);
  const found: Phrases = {
    length: 0,
    add(phrase, value) {
      const words = readWords(phrase);
      if (words.count === 0) return;
      const hashes = hashesOf(words);
      let root = roots.get(hashes[0]!);
      if (root < 0) {
        root = nodes.push({ value: -1, next: undefined }) - 1;
        roots.set(hashes[0]!, root);
        begins.add(hashes[0]!);
      }
      let node = nodes[root]!;
      for (let index = 1; index < words.count; index++) {
        node.next ??= new Map();
        let next = node.next.get(hashes[index]!);
        if (!next) {
          next = { value: -1, next: undefined };
          node.next.set(hashes[index]!, next);
        }
        node = next;
      }
      if (node.value < 0) node.value = value;
      values[root] = nodes[root]!.next ? -2 : nodes[root]!.value;
    },
    of(hash) {
      const root = begins.may(hash) ? roots.get(hash) : -1;
      return root < 0 ? -1 : nodes[root]!.value;
    },
    at(words, index) {
      const first = (compare === 'whole' ? words.whole : words.hash)[index]!;
      if (!begins.may(first)) return -1;
      const root = roots.get(first);
      if (root < 0) return -1;
      found.length = 1;
      return values[root] === -2 ? longest(words, index, nodes[root]!) : values[root]!;
    },
  };
  function longest(words: Words, index: number, root: Node): number {
    const hashes = hashesOf(words);
    let node: Node | undefined = root;
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
  }
  return found;
}
