import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Db } from '#db/client.ts';
import { publishedOutlines } from '#db/queries/published.ts';
import type { AwaitedServers } from './awaited-servers.ts';
import type { IndexHand } from './index-writer.ts';
import { inputHash } from './input-hash.ts';
import type { Ledger, PageHash } from './ledger.ts';
import { plainFiles } from './machine/plain-twins.ts';
import type { PlainPage } from './pages.ts';
import { openToolRows, type PlannedPage, readPlans } from './planned-pages.ts';
import type { Pool } from './pool.ts';
import type { Address } from './sitemaps.ts';
import { storedPages } from './stored-pages.ts';
import type { openWhole } from './whole.ts';

/** Files recorded at once: what a killed build repeats. */
const filesARecord = 100;
/** Servers that pass by before the index's process is sent more of what waits for it: its pipe holds little. */
const serversATurn = 20;
/** Pages looked at together, so that those which changed are read together. */
const pagesAtOnce = 50;

interface Catalog {
  whole: ReturnType<typeof openWhole>;
  /** The hashes of definitions that more than one server may publish, all that do among them. */
  shared: readonly string[];
  /** Servers whose pages are written meanwhile. */
  awaited: AwaitedServers;
}

/** Writes what changed of the pages over the whole catalog; hands are busy with some while others are found. */
export async function writeWhole(
  db: Db,
  { pool, index }: { pool: Pool; index: IndexHand },
  ledger: Ledger,
  { whole, shared, awaited }: Catalog,
  template: string,
): Promise<void> {
  const rowsOf = openToolRows(db);
  const staged: PageHash[] = [];
  async function write(pages: (PlainPage | PlannedPage)[]): Promise<void> {
    const files = pages.flatMap((page) => {
      const { path: _, ...input } = 'content' in page ? { ...page, content: undefined } : page;
      const hash = inputHash(template, input);
      return plainFiles(page).map((path) => ({ path, hash, page }));
    });
    const wanted = ledger.stale(files);
    if (wanted.length === 0) return;
    const stale = [...new Set(wanted.map(({ page }) => page))];
    await pool.add({ plain: await readPlans(stale, db, rowsOf) }, () => {
      staged.push(...wanted.map(({ path, hash }) => ({ path, hash })));
    });
    if (staged.length >= filesARecord) await ledger.staged(staged.splice(0));
  }
  // Asked first: the database finds them while all else passes by.
  const [storing, asking] = [storedPages(db, shared), whole.ask(db)];
  // Heard below.
  for (const asked of [storing, asking]) asked.catch(() => {});
  let writing = Promise.resolve();
  for await (const servers of publishedOutlines(db, awaited.wait)) {
    await index.add(servers.map(({ filing }) => filing));
    const pages: (PlainPage | PlannedPage)[] = [];
    for (const [place, { outline }] of servers.entries()) {
      if (place % serversATurn === 0) await nextTurn();
      pages.push(...whole.add(JSON.parse(outline)));
    }
    // Their rows are read while the next servers pass by: whoever collects those would wait for the database as well.
    await writing;
    writing = write(pages);
    writing.catch(() => {});
  }
  await writing;
  const search = index.search();
  search.catch(() => {});
  for (const pages of whole.machine(await asking)) await write(pages);
  const stored = await storing;
  for (let from = 0; from < stored.pages.length; from += pagesAtOnce) {
    await write(stored.pages.slice(from, from + pagesAtOnce));
  }
  const { pages, paths } = await whole.end(rowsOf);
  const sitemaps = index.sitemaps([...stored.addresses, ...paths.map((path): Address => [path, ''])]);
  sitemaps.catch(() => {});
  await write(pages);
  await ledger.staged(ledger.stale([...(await search), ...(await sitemaps)]));
  await pool.end();
  await ledger.staged(staged);
}
