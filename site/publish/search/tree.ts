import { restOf, secondWord } from '../../src/search/format.ts';
import { isBeside, unmarked } from './beside.ts';
import { type FiledWord, openFiledWords } from './filed-words.ts';

/** One file of words: all that begin with `prefix`, or the best entries of very many. */
type TreeNode = { prefix: string } & ({ words: FiledWord[] } | { best: number[]; total: number });

interface TreeOptions {
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
  return {
    /** The number by which an entry names this word. */
    numberOf: entries.numberOf,
    /** Adds the next entry, the first one being number 0. */
    add: entries.add,
    /** All files; the letters by which they were split are complete when the last one is taken. */
    *nodes(): Generator<TreeNode> {
      const { words, beside } = entries.sorted();
      const common = new Set(words.filter(({ ids }) => ids.length > leaf).map(({ place }) => place));
      yield* nodes('', words, '');

      /** `from` is the part of the prefix that is no part of the filed words: a common word before them. */
      function* nodes(prefix: string, filed: FiledWord[], from: string): Generator<TreeNode> {
        const total = totalOf(filed);
        if (total <= leaf) {
          yield { prefix, words: filed };
          return;
        }
        const whole = filed[0]!.word.length === prefix.length - from.length ? filed[0] : undefined;
        yield { prefix, best: best(filed, shown), total };
        if (whole && from === '') yield* second(whole);
        yield* branches(prefix, whole ? filed.slice(1) : filed, from);
      }

      /** A file for each next letter that has enough, and one for all that have little. */
      function* branches(prefix: string, filed: FiledWord[], from: string): Generator<TreeNode> {
        const byLetter = lettersAt(filed, prefix.length - from.length).sort(
          (a, b) => a.total - b.total || (a.letter < b.letter ? -1 : 1),
        );
        let held = 0;
        const small = byLetter.filter(({ total }) => {
          held += total;
          return held <= leaf;
        });
        const large = small.length > 1 ? byLetter.slice(small.length) : byLetter;
        let letters = large.map(({ letter }) => letter).join('');
        if (small.length > 1) {
          letters += restOf;
          const words = small.flatMap((branch) => branch.words).sort((a, b) => a.place - b.place);
          yield { prefix: prefix + restOf, words };
        }
        if (letters) next.set(prefix, (next.get(prefix) ?? '') + letters);
        for (const { letter, words } of large) yield* nodes(prefix + letter, words, from);
      }

      /** What a common word stands beside. Of two common words the first in the alphabet leads to the other. */
      function* second(filed: FiledWord): Generator<TreeNode> {
        const found = beside(filed, (other) => other < filed.place && common.has(other));
        if (found.length === 0) return;
        next.set(filed.word, secondWord);
        const start = filed.word + secondWord;
        yield* nodes(start, found, start);
      }
    },
    next: next as ReadonlyMap<string, string>,
  };
}

const totalOf = (filed: readonly FiledWord[]) => filed.reduce((sum, { ids }) => sum + ids.length, 0);

/** Words in alphabetical order by their letter at a place up to which all are alike. */
function lettersAt(filed: FiledWord[], at: number): { letter: string; words: FiledWord[]; total: number }[] {
  const found = [];
  for (let from = 0; from < filed.length; ) {
    const letter = filed[from]!.word.charAt(at);
    let to = from + 1;
    while (to < filed.length && filed[to]!.word.charAt(at) === letter) to += 1;
    const words = filed.slice(from, to);
    found.push({ letter, words, total: totalOf(words) });
    from = to;
  }
  return found;
}

/** So many entries, some of each word in turn, those that have it in their own name first. */
function best(filed: readonly FiledWord[], amount: number): number[] {
  const found = new Map<number, number>();
  for (const beside of [false, true]) {
    // Of many words the first few have enough: the lists of the others are never made.
    const lists: number[][] = [];
    for (let place = 0; place < amount && found.size < amount; place += 1) {
      for (let word = 0; word < filed.length && found.size < amount; word += 1) {
        lists[word] ??= firstOf(filed[word]!.ids, beside, amount);
        const id = lists[word]![place];
        if (id !== undefined && !found.has(unmarked(id))) found.set(unmarked(id), id);
      }
    }
  }
  return [...found.values()];
}

function firstOf(ids: Uint32Array, beside: boolean, amount: number): number[] {
  const found: number[] = [];
  for (let at = 0; at < ids.length && found.length < amount; at += 1) {
    if (isBeside(ids[at]!) === beside) found.push(ids[at]!);
  }
  return found;
}
