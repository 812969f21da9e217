import type { ServerOutline } from '#db/queries/catalog.ts';
import { type FacetGroup, facetGroups, languageTitle, wayTitle } from '../src/data/facets.ts';
import { type ListedServer, type ListedTool, type ListHead, listedServer, listedTools } from '../src/data/lists.ts';
import { changedPath, foundPath, languagePath, transportPath } from '../src/data/paths.ts';
import { day } from '../src/data/words.ts';
import { transports } from '../src/search/format.ts';
import { openList, pagesAList } from './lists.ts';
import type { PlainPage } from './pages.ts';
import { transportBits } from './search/facets-of.ts';

/** Lists of servers by transport, language and way of finding, and of tools by the month they changed in. */
export function openFacetLists() {
  const servers = openGrowing<ListedServer>((rows) => ({ servers: rows, tools: [] }));
  const tools = openGrowing<ListedTool>((rows) => ({ servers: [], tools: rows }));
  const languages = new Set<string>();
  const ways = new Set<string>();
  return {
    /** Adds a server and gives the pages that are full with it. */
    add(server: ServerOutline): PlainPage[] {
      const bits = transportBits(server);
      const read = new Set(server.tools.map(({ extractor }) => extractor));
      const found = new Set(server.tools.map(({ method }) => method));
      for (const extractor of read) languages.add(extractor);
      for (const method of found) ways.add(method);
      const heads = [
        ...transports.filter(({ bit }) => bits & bit).map(({ id, title }) => transportHead(id, title)),
        ...[...read].map(languageHead),
        ...[...found].map(foundHead),
      ];
      const full = heads.flatMap((head) => servers.add(head, listedServer(server)));
      for (const [place, { listed }] of listedTools(server).entries()) {
        const { firstSeen, changedAt } = server.tools[place]!;
        if (day(firstSeen) !== day(changedAt)) full.push(...tools.add(changedHead(day(changedAt).slice(0, 7)), listed));
      }
      return full;
    },
    /** The last page of every list. */
    end: (): PlainPage[] => [...servers.end(), ...tools.end()],
    /** Every facet of this catalog, from these numbers of tools on other lists and from its own. */
    groups: (others: ReadonlyMap<string, number>): FacetGroup[] =>
      facetGroups(new Map([...others, ...servers.amounts, ...tools.amounts]), {
        languages: [...languages].sort(),
        ways: [...ways].sort(),
      }),
  };
}

/** Lists that begin when the first row for them comes. */
function openGrowing<Row>(shape: Parameters<typeof openList<Row>>[1]) {
  const lists = new Map<string, ReturnType<typeof openList<Row>>>();
  const amounts = new Map<string, number>();
  return {
    amounts,
    add(head: ListHead, row: Row): PlainPage[] {
      if (!lists.has(head.path)) lists.set(head.path, openList<Row>(head, shape, pagesAList));
      amounts.set(head.path, (amounts.get(head.path) ?? 0) + 1);
      return lists.get(head.path)!.add(row);
    },
    end: (): PlainPage[] => [...lists.values()].flatMap((list) => list.end()),
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
