import { categories } from '#classifier/taxonomy/categories.ts';
import type { ServerOutline } from '#db/queries/catalog.ts';
import { sharedVerdict } from '../../src/data/tool-verdict.ts';
import { factorBits, placeOf, type ServerRow } from '../../src/search/format.ts';
import { changedDay, facetsOf, shortName, transportBits, transportFacets, wordsOfName } from './facets-of.ts';
import { openFiles } from './files.ts';

/** The search files of servers: found by the words of their names and keys. */
export function openServerFiles(termOf: (term: string) => number) {
  const rows: string[] = [];
  const files = openFiles('servers', (ids) => `"servers":[${ids.map((id) => rows[id]).join(',')}]`);
  return {
    files: files.files,
    add(server: ServerOutline): void {
      const counts = categories.map(() => 0);
      const facets = new Set<string>();
      const reached = transportFacets(server);
      let bits = 0;
      for (const tool of server.tools) {
        const verdict = sharedVerdict(tool);
        counts[placeOf(verdict.category)]! += 1;
        bits |= factorBits(verdict.factors.map(({ id }) => id));
        for (const facet of facetsOf(reached, tool, verdict)) facets.add(facet);
      }
      const terms = [...new Set(server.tools.flatMap(({ extractor, method }) => [extractor, method]))];
      const row: ServerRow = [
        shortName(server.name),
        server.slug,
        shortName(server.key),
        transportBits(server),
        counts,
        bits,
        terms.map(termOf),
        Math.max(0, ...server.tools.map(changedDay)),
      ];
      rows.push(JSON.stringify(row));
      const words = wordsOfName(`${row[0]} ${row[2]}`, server.slug);
      const { slug } = server;
      // A server without tools has no facet but how it is reached.
      const own = server.tools.length > 0 ? [...facets] : reached;
      files.add({ words, rank: words.length, facets: own, category: 0, slug });
    },
  };
}
