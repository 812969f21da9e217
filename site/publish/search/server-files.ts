import { categories } from '#classifier/taxonomy/categories.ts';
import { type ServerRow, severalActs } from '../../src/search/format.ts';
import type { Filing } from '../filing.ts';
import { openTexts } from '../texts.ts';
import { facetsOf, transportFacets } from './facets-of.ts';
import { openFiles } from './files.ts';
import type { Terms } from './terms.ts';

/** The search files of servers: found by the words of their names, of their keys and of what else they go by. */
export function openServerFiles({ all, of }: Terms) {
  const rows = openTexts();
  const files = openFiles('servers', all, (own) => `"servers":[${own.map(({ id }) => rows.at(id)).join(',')}]`);
  return {
    files: files.files,
    add(filing: Filing): void {
      const { name, slug, key, transports, also, kinds, words, own, beside } = filing;
      const counts = categories.map(() => 0);
      const facets = new Set<string>();
      const terms = new Set<string>();
      let [bits, changed] = [0, 0];
      for (const kind of kinds) {
        const [category, factors, language, found, day, tools] = kind;
        counts[category]! += tools;
        bits |= factors & ~severalActs;
        changed = Math.max(changed, day);
        terms.add(language).add(found);
        for (const facet of facetsOf(transports, kind)) facets.add(facet);
      }
      const row: ServerRow = [name, slug, key, transports, counts, bits, [...terms].map(of), changed, also];
      rows.add(JSON.stringify(row));
      files.addServer(filing);
      files.add({
        words: own.map((place) => files.numberOf(words[place]!)),
        beside: beside.filter((place) => !own.includes(place)).map((place) => files.numberOf(words[place]!)),
        rank: own.length,
        // A server without tools has no facet but how it is reached.
        facets: kinds.length > 0 ? [...facets] : transportFacets(transports),
        category: 0,
      });
    },
  };
}
