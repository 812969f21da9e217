import MiniSearch from 'minisearch';
import type { Rank } from './engine.ts';
import { textsOf } from './texts-of.ts';
import { words } from './words.ts';

/** The best first, slips of the pen included. */
export const best: Rank = (hits) => {
  const index = new MiniSearch({
    fields: ['name', 'of'],
    tokenize: words,
    searchOptions: {
      boost: { name: 2 },
      prefix: true,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      combineWith: 'AND',
    },
  });
  index.addAll(hits.map((hit, id) => ({ id, ...textsOf(hit) })));
  return (query) => index.search(query).map(({ id }) => hits[id]!);
};
