import type { Db } from '#db/client.ts';
import type { DepartedServer } from '#db/queries/departed.ts';
import type { Dataset } from '../src/data/data-page.ts';
import type { SiteFacts } from '../src/data/facts.ts';
import { addServer, emptyOverview, finish } from '../src/data/overview.ts';
import { openAttackExamples } from './attack-examples.ts';
import { departurePages } from './departures.ts';
import { openFacetLists } from './facet-lists.ts';
import { openLists } from './lists.ts';
import { openLookups } from './lookups.ts';
import { type MachineFacts, openMachine } from './machine/open-machine.ts';
import { withTwins } from './machine/plain-twins.ts';
import { machinePages } from './machine-pages.ts';
import { listedServer, type Outline } from './outline.ts';
import { overviewPages } from './overview-pages.ts';
import type { PlainPage } from './pages.ts';
import type { PlannedPage, RowsOf } from './planned-pages.ts';

/** What pages over the whole catalog are made of besides its servers. */
interface WholeFacts {
  /** The day of the last look at any server. */
  checked: string | null;
  departed: readonly DepartedServer[];
  /** The dump that stands in the folder of the site, where there is one. */
  data?: Dataset | undefined;
}

/** The pages that speak of more than one server, made while all servers pass by once, in the order of their slugs; `now` counts where there is none. */
export function openWhole(site: SiteFacts, { checked, departed, data }: WholeFacts, now = Date.now()) {
  const overview = emptyOverview(checked);
  const examples = openAttackExamples();
  const lists = openLists();
  const facetLists = openFacetLists();
  const lookups = openLookups();
  const machine = openMachine(site.url ?? '', now);
  /** The pages that were complete before the last server had passed. */
  const full: string[] = [];
  return {
    /** Adds a server and gives the pages that are complete with it. */
    add(server: Outline): (PlainPage | PlannedPage)[] {
      addServer(overview, { ...server, listed: listedServer(server) });
      examples.add(server);
      lookups.add(server);
      machine.add(server);
      const pages = [...lists.add(server), ...facetLists.add(server)];
      for (const { path } of pages) full.push(path);
      return pages.map(withTwins);
    },
    /** What `machine` needs of the database, which does not wait for the servers. */
    ask: (db: Db): Promise<MachineFacts> => machine.ask(db),
    /** Files for machines over the whole catalog, some at a time. */
    machine: (facts: MachineFacts) => machine.pages(facts),
    /** All the other pages, the ones most is linked from last, and which of them search engines are told of. */
    async end(rowsOf: RowsOf): Promise<{ pages: (PlainPage | PlannedPage)[]; paths: string[] }> {
      finish(overview);
      overview.attacks = await examples.end(rowsOf);
      const facets = facetLists.groups(overview.lists);
      const pages = [...lists.end(), ...facetLists.end(), ...overviewPages(overview, site, data)];
      pages.push({ route: 'search', path: '/search.html', shown: { facets } });
      return {
        pages: [
          ...lookups.pages(),
          ...machinePages(overview, site, { data: data !== undefined, now }),
          ...departurePages(departed),
          ...pages.map(withTwins),
        ],
        paths: [...full, ...pages.map(({ path }) => path)].filter((path) => path !== '/404.html'),
      };
    },
  };
}
