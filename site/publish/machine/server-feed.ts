import type { CatalogServer } from '#db/queries/catalog.ts';
import { daysOf, serverDays } from '../../src/data/change-days.ts';
import { serverFeed } from '../../src/data/owner.ts';
import { serverPath } from '../../src/data/paths.ts';
import { entriesOf, feedPages } from './feeds.ts';

const shown = 50;

/** The feed of one server in both forms, as files beside its page. */
export function serverFeeds(server: CatalogServer, url: string): { path: string; text: string }[] {
  const { slug, name, key, firstSeen } = server;
  const page = serverPath(slug);
  const days = daysOf(slug, name, serverDays(server, { days: shown, changes: shown }));
  const head = { title: `toolrisk: changes of ${key}`, page, since: +firstSeen };
  return feedPages(head, (form) => serverFeed(page, form), entriesOf(days, shown + 1), url);
}
