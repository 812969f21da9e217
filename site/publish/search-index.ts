import MiniSearch from 'minisearch';
import type { ServerOutline } from '#db/queries/catalog.ts';
import type { SiteFacts } from '../src/data/facts.ts';
import { listedTools } from '../src/data/lists.ts';
import { serverPath } from '../src/data/paths.ts';
import { plainVisible } from '../src/data/visible-text.ts';
import { counted } from '../src/data/words.ts';
import { type Entry, indexOptions } from '../src/search/index-format.ts';

/**
 * Collects what the search box finds; `text` gives the index as the browser loads it. Of a large catalog it holds the
 * servers alone: with a million tools it would be larger than anybody loads.
 */
export function openSearchIndex({ large }: Pick<SiteFacts, 'large'>) {
  const index = new MiniSearch(indexOptions);
  let id = 0;
  const add = ({ name, server, ...rest }: Omit<Entry, 'id'>) =>
    index.add({ id: id++, name: plainVisible(name), server: plainVisible(server), ...rest });
  return {
    add(server: ServerOutline): void {
      const { name, key, slug, tools } = server;
      add({ name, server: key, path: serverPath(slug), text: `${counted(tools.length, 'tool')}.` });
      if (large) return;
      for (const { listed } of listedTools(server)) {
        const { category, level, path, sentence } = listed;
        add({ name: listed.name, server: name, path, category, level, text: sentence });
      }
    },
    text: (): string => JSON.stringify(index),
  };
}
