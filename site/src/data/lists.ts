import { type CategoryId, categories, factors, type LevelId } from '#classifier/taxonomy/categories.ts';
import { type Flag, integrityFlags, listNotes } from './integrity.ts';
import { categoryPath, factorPath, integrityPath, levelPath } from './paths.ts';
import type { OutlineVerdict } from './tool-verdict.ts';
import { capitalized } from './words.ts';

export interface ListedTool {
  name: string;
  path: string;
  server: string;
  serverPath: string;
  category: CategoryId;
  level: LevelId;
  sentence: string;
  /** Absent where it is clean, as for most. */
  integrity?: Flag;
}

export interface ListedServer {
  name: string;
  path: string;
  key: string;
  version: string | null;
  tools: number;
  counts: [CategoryId, number][];
  failed: boolean;
  /** How many definitions are not clean; absent where all are. */
  flagged?: [Flag, number][];
}

/** What a list is about; its pages are filled while the catalog passes by. */
export interface ListHead {
  kind: 'category' | 'level' | 'factor' | 'integrity' | 'servers' | 'transport' | 'language' | 'found' | 'changed';
  title: string;
  summary: string;
  path: string;
}

export interface ListPage extends ListHead {
  page: number;
  last: boolean;
  /** There are more rows than a list shows. */
  cut: boolean;
  tools: ListedTool[];
  servers: ListedServer[];
}

export const serversHead: ListHead = {
  kind: 'servers',
  title: 'All servers',
  summary: 'Every MCP server in this catalog, in the order of package and repository names.',
  path: '/catalog.html',
};

const levels: LevelId[] = ['Critical', 'High', 'Medium', 'Low'];

/** Every list of tools the site has, each with the test of what belongs to it. */
export const toolLists: { head: ListHead; holds: (tool: OutlineVerdict) => boolean }[] = [
  ...categories.map(({ id, summary }) => ({
    head: {
      kind: 'category' as const,
      title: `${id} tools`,
      summary: id === 'Unknown' ? `Tools where ${summary}.` : `Each of them ${summary}.`,
      path: categoryPath(id),
    },
    holds: (tool: OutlineVerdict) => tool.category === id,
  })),
  ...levels.map((id) => ({
    head: {
      kind: 'level' as const,
      title: `${id} level`,
      summary: `Tools of the ${categoryWords(id)}.`,
      path: levelPath(id),
    },
    holds: (tool: OutlineVerdict) => tool.level === id,
  })),
  ...factors.map(({ id, title, summary }) => ({
    head: { kind: 'factor' as const, title, summary: `Each of them ${summary}.`, path: factorPath(id) },
    holds: (tool: OutlineVerdict) => tool.factors.some((factor) => factor.id === id),
  })),
  ...integrityFlags.map((flag) => ({
    head: {
      kind: 'integrity' as const,
      title: `${capitalized(flag)} tools`,
      summary: listNotes[flag],
      path: integrityPath(flag),
    },
    holds: (tool: OutlineVerdict) => tool.integrity === flag,
  })),
];

/** How many tools stand on the list of each flag, from tools by their place in `toolLists`; empty where there is none. */
export function flaggedIn(lists: readonly [place: number, amount: number][]): [Flag, number][] {
  return flagPlaces.flatMap(([flag, own]): [Flag, number][] => {
    const found = lists.find(([place]) => place === own);
    return found ? [[flag, found[1]]] : [];
  });
}

const flagPlaces = integrityFlags.map((flag) => {
  return [flag, toolLists.findIndex(({ head }) => head.path === integrityPath(flag))] as const;
});

function categoryWords(level: LevelId): string {
  const ids = categories.filter((category) => category.level === level).map(({ id }) => id);
  return `${ids.length === 1 ? 'category' : 'categories'} ${ids.join(' and ')}`;
}
