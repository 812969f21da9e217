import { categories, factors } from '#classifier/taxonomy/categories.ts';
import type { ServerOutline } from '#db/queries/catalog.ts';
import { type SearchMap, searchMapFile } from '../src/search/format.ts';
import type { PlainPage } from './pages.ts';
import { openServerFiles } from './search/server-files.ts';
import { openToolFiles } from './search/tool-files.ts';

/** Collects what the search finds; about two hundred bytes of memory for a tool. */
export function openSearchIndex() {
  const terms: string[] = [];
  const termOf = (term: string): number => {
    const found = terms.indexOf(term);
    return found >= 0 ? found : terms.push(term) - 1;
  };
  const servers = openServerFiles(termOf);
  const tools = openToolFiles(termOf);
  return {
    add(server: ServerOutline): void {
      servers.add(server);
      tools.add(server);
    },
    /** All files of the search, each complete, the map of them last. */
    *files(): Generator<PlainPage & { text: string }> {
      const map: SearchMap = {
        servers: yield* servers.files(),
        tools: yield* tools.files(),
        terms,
        categories: categories.map(({ id, level }) => [id, level]),
        factors: factors.map(({ id }) => id),
      };
      yield { path: searchMapFile, text: JSON.stringify(map) };
    },
  };
}
