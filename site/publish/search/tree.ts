import { restOf, secondWord } from '../../src/search/format.ts';
import { type FiledWord, openFiledWords } from './filed-words.ts';

/** One file of words: all that begin with `prefix`, or the best entries of very many. */
export type TreeNode = { prefix: string } & ({ words: FiledWord[] } | { best: number[]; total: number });

export interface TreeOptions {
  /** Up to this many entries stand in one file; a node with more is split by its next letter. */
  leaf: number;
  /** How many of the best a split node still shows, for a word that is not finished yet. */
  shown: number;
}

/**
 * Files entries under their words so that any word is found in one small file, however many entries there are. Common
 * beginnings are split letter by letter, small branches share a file, and a word that is too common for one (`get`) is
 * parted by the words beside it: `get user` leads on.
 */
export function openTree({ leaf, shown }: TreeOptions) {
  const entries = openFiledWords();
  const next = new Map<string, string>();
  const common = new Set<string>();
  const totalOf = (filed: readonly FiledWord[]) => filed.reduce((sum, { ids }) => sum + ids.length, 0);
  const alphabetical = (filed: FiledWord[]) => filed.sort((a, b) => (a.word < b.word ? -1 : 1));

  /** `from` is the part of the prefix that is no part of the filed words: a common word before them. */
  function* nodes(prefix: string, filed: FiledWord[], from: string): Generator<TreeNode> {
    const total = totalOf(filed);
    if (total <= leaf) {
      yield { prefix, words: filed };
      return;
    }
    const whole = filed[0]!.word.length === prefix.length - from.length ? filed[0] : undefined;
    yield { prefix, best: best(filed), total };
    if (whole && from === '') yield* beside(whole);
    yield* branches(prefix, whole ? filed.slice(1) : filed, from);
  }

  /** A file for each next letter that has enough, and one for all that have little. */
  function* branches(prefix: string, filed: FiledWord[], from: string): Generator<TreeNode> {
    const at = prefix.length - from.length;
    const byLetter = [...Map.groupBy(filed, ({ word }) => word.charAt(at))]
      .map(([letter, words]) => ({ letter, words, total: totalOf(words) }))
      .sort((a, b) => a.total - b.total || (a.letter < b.letter ? -1 : 1));
    let held = 0;
    const small = byLetter.filter(({ total }) => {
      held += total;
      return held <= leaf;
    });
    const large = small.length > 1 ? byLetter.slice(small.length) : byLetter;
    let letters = large.map(({ letter }) => letter).join('');
    if (small.length > 1) {
      letters += restOf;
      yield { prefix: prefix + restOf, words: alphabetical(small.flatMap(({ words }) => words)) };
    }
    if (letters) next.set(prefix, (next.get(prefix) ?? '') + letters);
    for (const { letter, words } of large) yield* nodes(prefix + letter, words, from);
  }

  /** What a common word stands beside. Of two common words the first in the alphabet leads to the other. */
  function* beside(filed: FiledWord): Generator<TreeNode> {
    const { word } = filed;
    const found = entries.beside(filed, (other) => other < word && common.has(other));
    if (found.length === 0) return;
    next.set(word, secondWord);
    const start = word + secondWord;
    yield* nodes(start, alphabetical(found), start);
  }

  /** Some of each word in turn. */
  function best(filed: FiledWord[]): number[] {
    const ids = new Set<number>();
    const longest = Math.max(...filed.map((one) => one.ids.length));
    for (let place = 0; place < longest && ids.size < shown; place += 1) {
      for (const one of filed) if (place < one.ids.length && ids.size < shown) ids.add(one.ids[place]!);
    }
    return [...ids];
  }

  return {
    /** Adds the next entry, the first one being number 0. */
    add: (own: readonly string[]): void => entries.add(own),
    /** All files; the letters by which they were split are complete when the last one is taken. */
    *nodes(): Generator<TreeNode> {
      const filed = entries.sorted();
      for (const { word, ids } of filed) if (ids.length > leaf) common.add(word);
      yield* nodes('', filed, '');
    },
    next: next as ReadonlyMap<string, string>,
  };
}
