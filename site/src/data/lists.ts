import { type CategoryId, categories, factors, type LevelId } from '#classifier/taxonomy/categories.ts';
import { categoryPath, factorPath, levelPath } from './paths.ts';
import type { OutlineVerdict } from './tool-verdict.ts';

export interface ListedTool {
  name: string;
  path: string;
  server: string;
  serverPath: string;
  category: CategoryId;
  level: LevelId;
  sentence: string;
}

export interface ListedServer {
  name: string;
  path: string;
  key: string;
  version: string | null;
  tools: number;
  counts: [CategoryId, number][];
  failed: boolean;
}

/** What a list is about; its pages are filled while the catalog passes by. */
export interface ListHead {
  kind: 'category' | 'level' | 'factor' | 'servers' | 'transport' | 'language' | 'found' | 'changed';
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
  summary: 'Every MCP server in this catalog, in the order of its name in addresses.',
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
];

function categoryWords(level: LevelId): string {
  const ids = categories.filter((category) => category.level === level).map(({ id }) => id);
  return `${ids.length === 1 ? 'category' : 'categories'} ${ids.join(' and ')}`;
}
