import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from '#db/client.ts';
import { makeFolder } from '#db/make-folder.ts';
import { allPages, forgetAllPages, forgetWaitingPages, type PageState, stagePages } from '#db/queries/pages.ts';
import { forgetAllServers, forgetWaitingServers, waitingServers } from '#db/queries/published.ts';
import { copyAssets, dropWaiting, liveOf, nextOf, sweep, unstage } from './output.ts';
import { finishSwitch, startSwitch } from './switch.ts';

export interface PageHash {
  path: string;
  hash: string;
}

/** What the database knows of the pages in one folder. */
export interface Ledger {
  /** The state of the catalog that readers have all pages of; undefined when they have none, or pages wait. */
  state: string | undefined;
  /** The number of pages over the whole catalog that readers have. */
  others: number;
  /** Called before the first page is written. */
  begin(): Promise<void>;
  /** The hashes of files as they are whose addresses begin so. */
  hashes(start: string): Map<string, string>;
  /** Which of these pages over the whole catalog have to be written; all that are never asked about go. */
  stale<Page extends PageHash>(pages: readonly Page[]): Page[];
  /** Records pages over the whole catalog as written. */
  staged(pages: readonly PageHash[]): Promise<void>;
  /** Gives readers everything that waits, at once, and takes from them what is gone. */
  publish(state: string, client: string): Promise<{ written: number; removed: number; others: number }>;
}

/** Rows that are no pages: the publication a folder holds, and the state of the catalog it was made from. */
export const idRow = '.published';
const stateRow = '.catalog';

const idIn = (folder: string) => {
  const file = join(folder, idRow);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
};

export async function openLedger(db: Db, out: string): Promise<Ledger> {
  const rows = await pagesIn(db, out);
  const known = new Map<string, PageState>(rows.map((page) => [page.path, page]));
  const asked = new Set<string>();
  const waits = rows.some(({ next }) => next !== null);
  return {
    state: waits ? undefined : (known.get(stateRow)?.hash ?? undefined),
    others: rows.filter(({ path, hash }) => path.startsWith('/') && hash !== null).length,
    async begin() {
      const id = known.get(idRow)?.next || randomUUID();
      await stagePages(db, [{ path: idRow, hash: id }]);
      makeFolder(nextOf(out));
      writeFileSync(join(nextOf(out), idRow), id);
    },
    hashes(start) {
      const found = rows.filter(({ path }) => path.startsWith(start));
      return new Map(found.flatMap(({ path, hash, next }) => ((next ?? hash) ? [[path, next ?? hash!]] : [])));
    },
    stale(pages) {
      for (const { path } of pages) asked.add(path);
      return pages.filter(({ path, hash }) => {
        const page = known.get(path);
        return (page?.next ?? page?.hash) !== hash;
      });
    },
    staged: (written) => stagePages(db, written),
    async publish(state, client) {
      const gone = rows.filter(({ path }) => path.startsWith('/') && !asked.has(path));
      unstage(
        out,
        gone.filter(({ next }) => next).map(({ path }) => path),
      );
      await stagePages(db, [...gone.map(({ path }) => ({ path, hash: '' })), { path: stateRow, hash: state }]);
      copyAssets(client, nextOf(out));
      startSwitch(out);
      return { ...(await finishSwitch(db, out)), others: asked.size };
    },
  };
}

/**
 * The pages recorded of this folder. Rows of another folder say nothing about it, and a folder of another catalog
 * nothing about these rows. A switch that was interrupted is finished, and what waits is cleared of files that were
 * never recorded.
 */
async function pagesIn(db: Db, out: string): Promise<PageState[]> {
  const rows = await allPages(db);
  const row = rows.find(({ path }) => path === idRow);
  const [hash, next] = [row?.hash ?? undefined, row?.next ?? undefined];
  if (next !== undefined && [out, liveOf(out)].some((folder) => idIn(folder) === next)) {
    await finishSwitch(db, out);
  } else if (row === undefined || idIn(out) !== hash) {
    await forgetAllPages(db);
    await forgetAllServers(db);
    dropWaiting(out);
  } else if (next !== undefined && idIn(nextOf(out)) === next) {
    await clear(db, out);
  } else {
    await forgetWaitingPages(db);
    await forgetWaitingServers(db);
    dropWaiting(out);
    if (rows.every((page) => page.next === null)) return rows;
  }
  return allPages(db);
}

/** Removes what waits and was never recorded: the process that wrote it ended before it could. */
async function clear(db: Db, out: string): Promise<void> {
  const servers = new Set<string>();
  for await (const { slug } of waitingServers(db)) servers.add(slug);
  const waiting = (await allPages(db)).filter(({ next }) => next).map(({ path }) => path);
  sweep(out, { servers, paths: new Set([...waiting, `/${idRow}`]) });
}
