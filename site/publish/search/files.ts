import { besideList, entryNumber, ranks, writeEntries } from '../../src/search/entries.ts';
import { type KindMap, rowFile, type SearchKind, wordFile } from '../../src/search/format.ts';
import type { Filing } from '../filing.ts';
import { openNumbers } from '../numbers.ts';
import { isBeside, unmarked } from './beside.ts';
import { openTree } from './tree.ts';

/** Up to this many entries are one file that is searched as it is. */
const few = 1500;
/** About how many rows stand in a file of a larger catalog. */
const rowsAFile = 90;
/** Entries in a file of words: some 10 KB when compressed. */
const leaf = 5000;
const shown = 120;
/** Of what a filter alone asks for; the whole list is a page of its own. */
const shownOfFacet = 120;

interface Found {
  /** By the numbers of `numberOf`. */
  words: readonly number[];
  /** Those it has beside its own name, by the same numbers. */
  beside: readonly number[];
  /** How many words its own name has: the fewer, the better it answers one of them. */
  rank: number;
  facets: readonly string[];
  category: number;
}

/** The place of an entry and that of its server. */
interface Row {
  id: number;
  server: number;
}

/** A file that may stand as it is: where what it is made of is not what it was, its text is made. */
export interface SearchFile {
  path: string;
  /** Stands for everything its text is made of. */
  input: readonly (string | Uint32Array)[];
  text(): string;
}

/**
 * The files of one kind: rows, and the words that lead to them. `shape` gives the members of a file of these rows, each
 * with the place of its server among all.
 */
export function openFiles(kind: SearchKind, terms: readonly string[], shape: (rows: readonly Row[]) => string) {
  const tree = openTree({ leaf, shown });
  const byFacet = new Map<string, { ids: number[]; total: number }>();
  const servers: { hash: number; rows: string }[] = [];
  const serverOf = openNumbers();
  const categories = openNumbers();
  const rankOf = openNumbers();
  const amountOfFiles = () =>
    categories.length <= few ? 1 : 2 ** Math.round(Math.log2(categories.length / rowsAFile));

  /** The entries of each file, in order. A server is found by the hash of its path, so that one more changes few files. */
  function entriesOfFiles(files: number): Uint32Array[] {
    const fileOf = (id: number) => servers[serverOf.at(id)]!.hash % files;
    const ends = new Uint32Array(files + 1);
    for (let id = 0; id < categories.length; id += 1) ends[fileOf(id) + 1]! += 1;
    for (let file = 1; file <= files; file += 1) ends[file]! += ends[file - 1]!;
    const next = ends.slice();
    const ids = new Uint32Array(categories.length);
    for (let id = 0; id < ids.length; id += 1) ids[next[fileOf(id)]!++] = id;
    return Array.from({ length: files }, (_, file) => ids.subarray(ends[file], ends[file + 1]));
  }

  /** How lists name entries, and what tells two of them apart: their number and rank. */
  function openEntries(ofFiles: readonly Uint32Array[]) {
    const numbers = new Uint32Array(categories.length);
    for (const [file, own] of ofFiles.entries()) {
      for (let at = 0; at < own.length; at += 1) {
        numbers[own[at]!] = entryNumber(at * ofFiles.length + file, categories.at(own[at]!));
      }
    }
    const listOf = (id: number) => (isBeside(id) ? besideList : rankOf.at(id));
    return {
      written(ids: Iterable<number>): string {
        const lists = Array.from({ length: besideList + 1 }, (): number[] => []);
        for (const id of ids) lists[listOf(id)]!.push(numbers[unmarked(id)]!);
        return writeEntries(lists);
      },
      /** Adds them to what is compared; gives the place after the last. */
      compare(ids: ArrayLike<number>, into: Uint32Array, from: number): number {
        into[from] = ids.length;
        for (let at = 0; at < ids.length; at += 1) {
          const id = ids[at]!;
          into[from + 1 + at] = numbers[unmarked(id)]! * (besideList + 1) + listOf(id);
        }
        return from + 1 + ids.length;
      },
    };
  }

  return {
    numberOf: tree.numberOf,
    /** The next server, of which entries follow. */
    addServer: ({ hash, rows }: Filing): void => void servers.push({ hash, rows }),
    add({ words, beside, rank, facets, category }: Found): void {
      const id = categories.length;
      serverOf.add(servers.length - 1);
      categories.add(category);
      rankOf.add(Math.min(rank, ranks));
      tree.add(words, beside);
      for (const facet of facets) {
        const found = byFacet.get(facet) ?? { ids: [], total: 0 };
        found.total += 1;
        if (found.ids.length < shownOfFacet) found.ids.push(id);
        byFacet.set(facet, found);
      }
    },
    /** Gives every file and returns the map by which they are found. */
    *files(): Generator<SearchFile, KindMap> {
      const files = amountOfFiles();
      const ofFiles = entriesOfFiles(files);
      for (const [file, own] of ofFiles.entries()) {
        const of = new Set<number>();
        for (const id of own) of.add(serverOf.at(id));
        const input = [terms.join(' '), ...Array.from(of, (server) => servers[server]!.rows)];
        const rows = () => Array.from(own, (id) => ({ id, server: serverOf.at(id) }));
        yield { path: rowFile(kind, file), input, text: () => `{${shape(rows())}}` };
      }
      if (files === 1) return { files, next: {}, facets: {} };

      const { written, compare } = openEntries(ofFiles);
      for (const node of tree.nodes()) {
        const path = wordFile(kind, node.prefix);
        if ('words' in node) {
          const room = new Uint32Array(node.words.reduce((sum, { ids }) => sum + ids.length + 1, 0));
          node.words.reduce((from, { ids }) => compare(ids, room, from), 0);
          yield {
            path,
            input: [node.words.map(({ word }) => word).join(' '), room],
            text: () =>
              JSON.stringify({ words: Object.fromEntries(node.words.map(({ word, ids }) => [word, written(ids)])) }),
          };
        } else {
          const text = JSON.stringify({ best: written(node.best), total: node.total });
          yield { path, input: [text], text: () => text };
        }
      }
      const facets = [...byFacet].map(([word, { ids, total }]) => [word, { best: written(ids), total }] as const);
      return { files, next: Object.fromEntries(tree.next), facets: Object.fromEntries(facets) };
    },
  };
}
