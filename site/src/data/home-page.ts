import { type CategoryId, categories } from '#classifier/taxonomy/categories.ts';
import type { ListedServer } from './lists.ts';
import type { Change, Overview } from './overview.ts';

const changesShown = 8;
const serversShown = 40;

export interface HomePage {
  servers: number;
  tools: number;
  counts: [CategoryId, number][];
  lists: [path: string, tools: number][];
  largest: ListedServer[];
  changes: Change[];
  checked: string | null;
}

export function homePage({ servers, tools, counts, lists, largest, changes, checked }: Overview): HomePage {
  return {
    servers,
    tools,
    counts: categories.flatMap(({ id }): [CategoryId, number][] => (counts.has(id) ? [[id, counts.get(id)!]] : [])),
    lists: [...lists],
    largest: largest.slice(0, serversShown),
    changes: changes.slice(0, changesShown),
    checked,
  };
}
