import type { FeedCatalog } from '../catalog-source.ts';
import type { FoundTool, Shelf } from './shelf.ts';

/** Servers whose tools a search looks at: each is a file of the feed to read. */
const mostRead = 50;

/** A signed feed: ratings and policies without the definitions they were made from. */
export function feedShelf({ about, find, similar, ids }: FeedCatalog): Shelf {
  const holding = (words: readonly string[]) =>
    ids.filter((id) => words.every((word) => id.toLowerCase().includes(word.toLowerCase())));
  return {
    about,
    find,
    similar,
    async searchServers(words, limit) {
      const found = holding(words).slice(0, limit);
      return Promise.all(found.map(async (server) => ({ server, tools: (await find(server))?.tools.length ?? 0 })));
    },
    async searchTools(words, { category, level }, limit) {
      const found = [];
      // A word of the server's id leads to its tools; the others have to stand in their names.
      const near = ids.filter((id) => words.some((word) => id.toLowerCase().includes(word.toLowerCase())));
      for (const id of near.slice(0, mostRead)) {
        for (const tool of (await find(id))?.tools ?? []) {
          const text = `${tool.name} ${id}`.toLowerCase();
          if (!words.every((word) => text.includes(word.toLowerCase()))) continue;
          if ((category && tool.category !== category) || (level && tool.level !== level)) continue;
          found.push({ server: id, tool: tool.name, ...pick(tool) });
          if (found.length === limit) return found;
        }
      }
      return found;
    },
    definitions: async () => new Map(),
    earlier: async () => [],
    close: async () => {},
  };
}

const pick = ({ category, level, confidence, integrity }: Omit<FoundTool, 'server' | 'tool'>) => ({
  category,
  level,
  confidence,
  integrity,
});
