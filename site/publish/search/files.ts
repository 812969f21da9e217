import { createHash } from 'node:crypto';
import { entryNumber, writeEntries } from '../../src/search/entries.ts';
import { type KindMap, rowFile, type SearchKind, wordFile } from '../../src/search/format.ts';
import { openNumbers } from './filed-words.ts';
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
/** Names with more words than this rank alike. */
const ranks = 4;

export interface Found {
  words: readonly string[];
  /** How many words its own name has: the fewer, the better it answers one of them. */
  rank: number;
  facets: readonly string[];
  category: number;
  /** The server it belongs to: entries of one server stand in one file. */
  slug: string;
}

/** The files of one kind: rows, and the words that lead to them. `shape` gives the members of a file of these rows. */
export function openFiles(kind: SearchKind, shape: (ids: readonly number[]) => string) {
  const tree = openTree({ leaf, shown });
  const byFacet = new Map<string, { ids: number[]; total: number }>();
  const hashes = openNumbers();
  const categories = openNumbers();
  const rankOf = openNumbers();
  let last = { slug: '', hash: 0 };
  const amountOfFiles = () =>
    categories.length <= few ? 1 : 2 ** Math.round(Math.log2(categories.length / rowsAFile));

  /** The rows of each file. A server is found by the hash of its path, so that one more changes few files. */
  function rowsOfFiles(files: number): number[][] {
    const rows: number[][] = Array.from({ length: files }, () => []);
    for (let id = 0; id < categories.length; id += 1) rows[hashes.at(id) % files]!.push(id);
    return rows;
  }

  return {
    add({ words, rank, facets, category, slug }: Found): void {
      const id = categories.length;
      if (slug !== last.slug) last = { slug, hash: createHash('md5').update(slug).digest().readUInt32BE() };
      hashes.add(last.hash);
      categories.add(category);
      rankOf.add(Math.min(rank, ranks));
      tree.add(words);
      for (const facet of facets) {
        const found = byFacet.get(facet) ?? { ids: [], total: 0 };
        found.total += 1;
        if (found.ids.length < shownOfFacet) found.ids.push(id);
        byFacet.set(facet, found);
      }
    },
    /** Gives every file and returns the map by which they are found. */
    *files(): Generator<{ path: string; text: string }, KindMap> {
      const files = amountOfFiles();
      const rows = rowsOfFiles(files);
      for (const [file, ids] of rows.entries()) yield { path: rowFile(kind, file), text: `{${shape(ids)}}` };
      if (files === 1) return { files, next: {}, facets: {} };

      const rowOf = new Uint32Array(categories.length);
      for (const [file, ids] of rows.entries()) for (const [at, id] of ids.entries()) rowOf[id] = at * files + file;
      const written = (ids: Iterable<number>) => {
        const lists = Array.from({ length: ranks + 1 }, (): number[] => []);
        for (const id of ids) lists[rankOf.at(id)]!.push(entryNumber(rowOf[id]!, categories.at(id)));
        return writeEntries(lists);
      };
      for (const node of tree.nodes()) {
        const file =
          'words' in node
            ? { words: Object.fromEntries(node.words.map(({ word, ids }) => [word, written(ids)])) }
            : { best: written(node.best), total: node.total };
        yield { path: wordFile(kind, node.prefix), text: JSON.stringify(file) };
      }
      const facets = [...byFacet].map(([word, { ids, total }]) => [word, { best: written(ids), total }] as const);
      return { files, next: Object.fromEntries(tree.next), facets: Object.fromEntries(facets) };
    },
  };
}
