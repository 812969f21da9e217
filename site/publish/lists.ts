import type { ServerOutline } from '#db/queries/catalog.ts';
import {
  type ListedServer,
  type ListedTool,
  type ListHead,
  type ListPage,
  listedServer,
  listedTools,
  serversHead,
  toolLists,
} from '../src/data/lists.ts';
import { pagePath } from '../src/data/paths.ts';
import type { PlainPage } from './pages.ts';

const rowsAPage = 200;
/** Of a list of tools: nobody turns more pages one by one, and a million tools would make tens of thousands of them. */
export const pagesAList = 50;
const routes = {
  servers: 'catalog',
  category: 'category',
  level: 'level',
  factor: 'factor',
  transport: 'transport',
  language: 'language',
  found: 'found',
  changed: 'changed',
} as const;

/** Fills the pages of all lists while the catalog passes by: each list holds one page of rows at a time. */
export function openLists() {
  const servers = openList<ListedServer>(serversHead, (rows) => ({ servers: rows, tools: [] }));
  const tools = toolLists.map(({ head }) =>
    openList<ListedTool>(head, (rows) => ({ servers: [], tools: rows }), pagesAList),
  );
  return {
    /** Adds a server and gives the pages that are full with it. */
    add(server: ServerOutline): PlainPage[] {
      const full = servers.add(listedServer(server));
      for (const { listed, verdict } of listedTools(server)) {
        for (const place of verdict.lists) full.push(...tools[place]!.add(listed));
      }
      return full;
    },
    /** The last page of every list, which may be empty. */
    end: (): PlainPage[] => [...servers.end(), ...tools.flatMap((list) => list.end())],
  };
}

export function openList<Row>(
  head: ListHead,
  shape: (rows: Row[]) => Pick<ListPage, 'servers' | 'tools'>,
  most = Number.POSITIVE_INFINITY,
) {
  let rows: Row[] = [];
  let page = 0;
  function take(last: boolean, cut = false): PlainPage {
    page += 1;
    const list = { ...head, page, last, cut, ...shape(rows) };
    rows = [];
    return { route: routes[head.kind], path: pagePath(head.path, page), shown: { list } };
  }
  return {
    /** A page is full only when one more row comes: until then it may be the last. */
    add(row: Row): PlainPage[] {
      if (page === most) return [];
      const full = rows.length === rowsAPage ? [take(page + 1 === most, page + 1 === most)] : [];
      if (page < most) rows.push(row);
      return full;
    },
    end: (): PlainPage[] => (page === most ? [] : [take(true)]),
  };
}
