import MiniSearch from 'minisearch';
import type { Hit } from './search-files.ts';
import { type Entry, entryOf } from './searched-entry.ts';

export interface Ranked {
  hit: Hit;
  /** A word asked for is in its own name, not only in that of its server or in another one it goes by. */
  byName: boolean;
}

interface Match extends Ranked {
  exact: boolean;
  /** The place among the ways to ask. */
  way: number;
  /** 2 where the words are its whole name, 1 where it begins with them. */
  whole: number;
  score: number;
}

/** Makes of hits a search among them: those with all words of one of `ways`, the best first. */
export function ranking(hits: readonly Hit[]): (query: string, ways: readonly (readonly string[])[]) => Ranked[] {
  const entries = hits.map(entryOf);
  const index = new MiniSearch<Entry & { id: number }>({
    fields: ['own', 'beside'],
    // Words are told apart before: by the same rules in the index of the catalog and in what is asked.
    tokenize: (text) => text.split(' '),
    processTerm: (word) => word,
    extractField: (entry, field) => (field === 'id' ? entry.id : entry[field as 'own' | 'beside'].join(' ')),
    searchOptions: { boost: { own: 3 }, prefix: true, combineWith: 'AND' },
  });
  index.addAll(entries.map((entry, id) => ({ ...entry, id })));
  return (query, ways) => {
    const plain = query.toLowerCase();
    const found = new Map<number, Match>();
    for (const [way, wanted] of ways.entries()) {
      for (const { id, score, match } of index.search(wanted.join(' '))) {
        const { hit, own, names } = entries[id]!;
        const byName = Object.values(match).some((fields) => fields.includes('own'));
        const one = { hit, byName, exact: names.includes(plain), way, whole: wholeness(own, wanted), score };
        const other = found.get(id);
        if (!other || better(one, other) < 0) found.set(id, one);
      }
    }
    return [...found].sort(([a, one], [b, other]) => better(one, other) || a - b).map(([, match]) => match);
  };
}

/** How much of a name these words are, in this order. */
function wholeness(own: readonly string[], wanted: readonly string[]): number {
  const [name, all] = [own.join(' '), wanted.join(' ')];
  return name === all ? 2 : name.startsWith(all) ? 1 : 0;
}

const better = (a: Match, b: Match): number =>
  Number(b.exact) - Number(a.exact) ||
  Number(b.byName) - Number(a.byName) ||
  a.way - b.way ||
  b.whole - a.whole ||
  b.score - a.score;
