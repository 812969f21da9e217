import { categories, factors } from '#classifier/taxonomy/categories.ts';
import { type SearchMap, searchMapFile } from '../src/search/format.ts';
import type { Filing } from './filing.ts';
import type { SearchFile } from './search/files.ts';
import { openServerFiles } from './search/server-files.ts';
import { openTerms } from './search/terms.ts';
import { openToolFiles } from './search/tool-files.ts';

/** Collects what the search finds; about two hundred bytes of memory for a tool. */
export function openSearchIndex() {
  const terms = openTerms();
  const servers = openServerFiles(terms);
  const tools = openToolFiles(terms);
  return {
    add(server: Filing): void {
      servers.add(server);
      tools.add(server);
    },
    /** All files of the search, each complete, the map of them last. */
    *files(): Generator<SearchFile> {
      const map: SearchMap = {
        servers: yield* servers.files(),
        tools: yield* tools.files(),
        terms: [...terms.all],
        categories: categories.map(({ id, level }) => [id, level]),
        factors: factors.map(({ id }) => id),
      };
      const text = JSON.stringify(map);
      yield { path: searchMapFile, input: [text], text: () => text };
    },
  };
}
