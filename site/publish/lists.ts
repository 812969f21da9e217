import { type ListedServer, type ListHead, type ListPage, serversHead, toolLists } from '../src/data/lists.ts';
import { pagePath } from '../src/data/paths.ts';
import { listedServer, type Outline } from './outline.ts';
import type { PlainPage } from './pages.ts';
import type { PlannedPage } from './planned-pages.ts';
import { openToolList } from './tool-lists.ts';

export const rowsAPage = 200;
/** Of a list of tools: nobody turns more pages one by one, and a million tools would make tens of thousands of them. */
export const pagesAList = 50;
export const routes = {
  servers: 'catalog',
  category: 'category',
  level: 'level',
  factor: 'factor',
  integrity: 'integrity',
  transport: 'transport',
  language: 'language',
  found: 'found',
  changed: 'changed',
} as const;

/** Fills the pages of all lists while the catalog passes by: each list holds one page of rows at a time. */
export function openLists() {
  const servers = openList(serversHead);
  const tools = toolLists.map(({ head }, place) => openToolList(head, ({ lists }) => lists.includes(place)));
  return {
    /** Adds a server and gives the pages that are full with it. */
    add: (server: Outline): (PlainPage | PlannedPage)[] => [
      ...servers.add(listedServer(server)),
      ...server.lists.flatMap(([place, amount]) => tools[place]!.add(server, amount)),
    ],
    /** The last page of every list, which may be empty. */
    end: (): (PlainPage | PlannedPage)[] => [...servers.end(), ...tools.flatMap((list) => list.end())],
  };
}

/** Fills the pages of a list of servers. */
export function openList(head: ListHead, most = Number.POSITIVE_INFINITY) {
  let rows: ListedServer[] = [];
  let page = 0;
  function take(last: boolean, cut = false): PlainPage {
    page += 1;
    const list: ListPage = { ...head, page, last, cut, servers: rows, tools: [] };
    rows = [];
    return { route: routes[head.kind], path: pagePath(head.path, page), shown: { list } };
  }
  return {
    /** A page is full only when one more row comes: until then it may be the last. */
    add(row: ListedServer): PlainPage[] {
      if (page === most) return [];
      const full = rows.length === rowsAPage ? [take(page + 1 === most, page + 1 === most)] : [];
      if (page < most) rows.push(row);
      return full;
    },
    end: (): PlainPage[] => (page === most ? [] : [take(true)]),
  };
}
