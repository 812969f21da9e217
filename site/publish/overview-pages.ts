import { attackPage, attackSummary } from '../src/data/attack-page.ts';
import { changesPage } from '../src/data/changes-page.ts';
import { type Dataset, dataPage } from '../src/data/data-page.ts';
import type { SiteFacts } from '../src/data/facts.ts';
import { homePage } from '../src/data/home-page.ts';
import { methodPage } from '../src/data/method-page.ts';
import type { Overview } from '../src/data/overview.ts';
import { targetPages } from '../src/data/target-page.ts';
import type { PlainPage } from './pages.ts';

/** The pages that speak of the catalog as a whole. */
export function overviewPages(overview: Overview, site: SiteFacts, data: Dataset | undefined): PlainPage[] {
  const attacks = site.attacks.map((pattern) => attackPage(pattern, overview));
  const targets = targetPages();
  return [
    { route: 'home', path: '/index.html', shown: { home: homePage(overview) } },
    { route: 'attacks', path: '/attacks.html', shown: { attacks: attacks.map(attackSummary) } },
    ...attacks.map((attack): PlainPage => ({ route: 'attack', path: attack.path, shown: { attack } })),
    { route: 'targets', path: '/targets.html', shown: { targets } },
    ...targets.map((target): PlainPage => ({ route: 'target', path: target.path, shown: { target } })),
    { route: 'changes', path: '/changes.html', shown: { changes: changesPage(overview) } },
    {
      route: 'method',
      path: '/methodology.html',
      shown: {
        method: {
          ...methodPage(overview),
          corrections: site.corrections,
          measured: site.measured,
          data: data !== undefined,
        },
      },
    },
    ...(data ? [{ route: 'data' as const, path: '/data.html', shown: { data: dataPage(data) } }] : []),
    { route: 'check', path: '/check.html', shown: {} },
    { route: 'compare', path: '/compare.html', shown: {} },
    { route: 'missing', path: '/404.html', shown: {} },
  ];
}
