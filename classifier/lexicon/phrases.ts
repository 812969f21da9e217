import { HashMap } from '../text/hash-map.ts';
import { Sieve } from '../text/sieve.ts';
import { readWords, type Words } from '../text/words.ts';

/** What a word or more lead to: a value, or -1, and the words that may follow. */
interface Node {
  value: number;
  next: Map<number, Node> | undefined;
}

/** Finds the longest of many phrases that begins at a word, in one step a word. */
interface Phrases {
  /** Adds a phrase; the first value given to a phrase stays. Values are whole numbers from zero on, below 2^30. */
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
  /**
   * By the first word, twice the value where no other word may follow, as after most, and else twice the place of its node
   * and one: so what is asked most stands in one place.
   */
  const roots = new HashMap();
  const nodes: Node[] = [];
  const begins = new Sieve(1 << 15);
  const hashesOf = (words: Words) => (compare === 'whole' ? words.whole : words.hash);
  const found: Phrases = {
    length: 0,
    add(phrase, value) {
      if (value >= 1 << 30) throw new RangeError(`${value} is too great a value for «${phrase}»`);
      const words = readWords(phrase);
      if (words.count === 0) return;
      const hashes = hashesOf(words);
      const first = hashes[0]!;
      const root = roots.get(first);
      begins.add(first);
      if (words.count === 1 && root < 0) {
        roots.set(first, value * 2);
        return;
      }
      let node = isNode(root) ? nodes[root >> 1]! : { value: root >> 1, next: undefined };
      if (!isNode(root)) roots.set(first, nodes.push(node) * 2 - 1);
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
    },
    of(hash) {
      const root = begins.may(hash) ? roots.get(hash) : -1;
      return isNode(root) ? nodes[root >> 1]!.value : root >> 1;
    },
    at(words, index) {
      const first = (compare === 'whole' ? words.whole : words.hash)[index]!;
      if (!begins.may(first)) return -1;
      const root = roots.get(first);
      if (isNode(root)) return longest(words, index, nodes[root >> 1]!);
      found.length = 1;
      return root >> 1;
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

/** True for the place of a node, false for a value and for -1. */
function isNode(root: number): boolean {
  return root >= 0 && (root & 1) === 1;
}
