import type { Db } from '#db/client.ts';
import { changedServers } from '#db/queries/definition-changes.ts';
import { sharedDefinitions } from '#db/queries/shared-definitions.ts';
import { type DefinitionPage, definitionPage } from '../src/data/definition-page.ts';
import { diffPage } from '../src/data/diff-page.ts';
import { definitionsPath } from '../src/data/paths.ts';
import { withTwins } from './machine/plain-twins.ts';
import type { PlainPage } from './pages.ts';

/** Definitions on the list of shared ones: those of most servers. */
const listed = 200;

export type SharedRow = Pick<DefinitionPage, 'hash' | 'name' | 'path' | 'summary'> & { amount: number };

/** Lists a page in the sitemaps. */
type List = (path: string, changed: Date) => void;

/** Pages made of rows that no page of a server holds: how definitions changed, and which are published twice. */
export async function* storedPages(db: Db, list: List): AsyncGenerator<PlainPage[]> {
  for await (const servers of changedServers(db)) {
    yield servers.flatMap((server) => {
      const diff = diffPage(server);
      const changed = latest(server.changes.map(({ at }) => at));
      list(diff.path, changed);
      return [withTwins({ route: 'diff', path: diff.path, shown: { diff } })];
    });
  }
  let most: SharedRow[] = [];
  let newest = new Date(0);
  for await (const definitions of sharedDefinitions(db)) {
    const pages = definitions.map((one) => ({
      page: definitionPage(one),
      amount: one.servers,
      changed: new Date(one.changed),
    }));
    newest = latest([newest, ...pages.map(({ changed }) => changed)]);
    for (const { page, changed } of pages) list(page.path, changed);
    yield pages.map(({ page }) => withTwins({ route: 'definition', path: page.path, shown: { definition: page } }));
    const rows = pages.map(({ page: { hash, name, path, summary }, amount }) => ({
      hash,
      name,
      path,
      summary,
      amount,
    }));
    most = [...most, ...rows].sort((a, b) => b.amount - a.amount || (a.hash < b.hash ? -1 : 1)).slice(0, listed);
  }
  yield [withTwins({ route: 'definitions', path: definitionsPath, shown: { definitions: most } })];
  if (most.length > 0) list(definitionsPath, newest);
}

const latest = (moments: (Date | string)[]) => new Date(Math.max(...moments.map((moment) => +new Date(moment))));
