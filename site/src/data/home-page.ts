import { type CategoryId, categories } from '#classifier/taxonomy/categories.ts';
import type { ChangeDay } from './change-days.ts';
import { type Flag, integrityFlags } from './integrity.ts';
import type { ListedServer } from './lists.ts';
import type { Overview } from './overview.ts';
import { integrityPath } from './paths.ts';

const changesShown = 8;
const serversShown = 40;

export interface HomePage {
  servers: number;
  tools: number;
  counts: [CategoryId, number][];
  /** How many definitions are not clean, those of which there are none too. */
  integrity: [Flag, number][];
  lists: [path: string, tools: number][];
  largest: ListedServer[];
  changes: ChangeDay[];
  checked: string | null;
}

export function homePage({ servers, tools, counts, lists, largest, changes, checked }: Overview): HomePage {
  return {
    servers,
    tools,
    counts: categories.flatMap(({ id }): [CategoryId, number][] => (counts.has(id) ? [[id, counts.get(id)!]] : [])),
    integrity: integrityFlags.map((flag) => [flag, lists.get(integrityPath(flag)) ?? 0]),
    lists: [...lists],
    largest: largest.slice(0, serversShown),
    changes: changes.slice(0, changesShown),
    checked,
  };
}
