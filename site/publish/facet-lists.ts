import { type FacetGroup, facetGroups, languageTitle, wayTitle } from '../src/data/facets.ts';
import type { ListHead } from '../src/data/lists.ts';
import { changedPath, foundPath, languagePath, transportPath } from '../src/data/paths.ts';
import { transports } from '../src/search/format.ts';
import { openList, pagesAList } from './lists.ts';
import { listedServer, type Outline } from './outline.ts';
import type { PlainPage } from './pages.ts';
import type { PlannedPage } from './planned-pages.ts';
import { openToolList } from './tool-lists.ts';

/** Lists of servers by transport, language and way of finding, and of tools by the month they changed in. */
export function openFacetLists() {
  const servers = new Map<string, ReturnType<typeof openList>>();
  const tools = new Map<string, ReturnType<typeof openToolList>>();
  const amounts = new Map<string, number>();
  const languages = new Set<string>();
  const ways = new Set<string>();
  /** The list of this head, which begins when the first row for it comes. */
  function listOf<List>(lists: Map<string, List>, { path }: ListHead, open: () => List, amount: number): List {
    if (!lists.has(path)) lists.set(path, open());
    amounts.set(path, (amounts.get(path) ?? 0) + amount);
    return lists.get(path)!;
  }
  return {
    /** Adds a server and gives the pages that are full with it. */
    add(server: Outline): (PlainPage | PlannedPage)[] {
      for (const extractor of server.languages) languages.add(extractor);
      for (const [method] of server.ways) ways.add(method);
      const heads = [
        ...transports.filter(({ bit }) => server.transports & bit).map(({ id, title }) => transportHead(id, title)),
        ...server.languages.map(languageHead),
        ...server.ways.map(([method]) => foundHead(method)),
      ];
      const full = heads.flatMap((head) =>
        listOf(servers, head, () => openList(head, pagesAList), 1).add(listedServer(server)),
      );
      const changed = server.months.flatMap(([month, amount]) => {
        const head = changedHead(month);
        const holds = (_: unknown, of: string | null) => of === month;
        return listOf(tools, head, () => openToolList(head, holds), amount).add(server, amount);
      });
      return [...full, ...changed];
    },
    /** The last page of every list. */
    end: (): (PlainPage | PlannedPage)[] => [
      ...[...servers.values()].flatMap((list) => list.end()),
      ...[...tools.values()].flatMap((list) => list.end()),
    ],
    /** Every facet of this catalog, from these numbers of tools on other lists and from its own. */
    groups: (others: ReadonlyMap<string, number>): FacetGroup[] =>
      facetGroups(new Map([...others, ...amounts]), { languages: [...languages].sort(), ways: [...ways].sort() }),
  };
}

const transportHead = (id: string, title: string): ListHead => ({
  kind: 'transport',
  title: `${title}: servers`,
  summary:
    id === 'local'
      ? 'Servers a client starts on the machine it runs on.'
      : 'Servers a client reaches over the network.',
  path: transportPath(id),
});

const languageHead = (extractor: string): ListHead => ({
  kind: 'language',
  title: `${languageTitle(extractor)}: servers`,
  summary: 'Servers with a tool whose definition was read from this language.',
  path: languagePath(extractor),
});

const foundHead = (method: string): ListHead => ({
  kind: 'found',
  title: `${wayTitle(method)}: servers`,
  summary: 'Servers with a tool whose definition was found this way.',
  path: foundPath(method),
});

const changedHead = (month: string): ListHead => ({
  kind: 'changed',
  title: `Changed in ${month}`,
  summary: 'Tools whose definition last changed in this month, after they were first seen.',
  path: changedPath(month),
});
