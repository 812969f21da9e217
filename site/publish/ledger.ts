import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from '#db/client.ts';
import {
  countPages,
  forgetAllPages,
  forgetPages,
  otherPages,
  pageStates,
  publishPages,
  stagedPaths,
  stagePages,
  vanishedPages,
} from '#db/queries/pages.ts';
import { dropWaiting, reveal, withdraw } from './output.ts';

export interface PageHash {
  path: string;
  hash: string;
}

/** What the database knows of the pages in one folder. */
export interface Ledger {
  /** The number of pages when all of them are of this very state of the catalog, else undefined. */
  pagesOf(state: string): Promise<number | undefined>;
  /** Those of the pages that have to be written: neither readers nor the waiting folder have them as they are. */
  stale(pages: readonly PageHash[]): Promise<PageHash[]>;
  /** Records pages as written. */
  staged(pages: readonly PageHash[]): Promise<void>;
  /** Gives readers everything that waits and takes from them what `stale` was never asked about. */
  publish(state: string): Promise<{ pages: number; written: number; removed: number; unchanged: number }>;
}

/** A row that is no page: of which catalog, under which templates, the pages are. */
const stateRow = '.catalog';

/** The name by which a folder and its rows know each other: rows of another folder say nothing about this one. */
const idFile = '.published';

export async function openLedger(db: Db, out: string): Promise<Ledger> {
  await sameFolder(db, out);
  const others = new Set<string>();
  let pages = 0;
  let unchanged = 0;
  return {
    async pagesOf(state) {
      if ((await pageStates(db, [stateRow])).get(stateRow)?.hash !== state) return undefined;
      const { published, waiting } = await countPages(db);
      return waiting === 0 ? published : undefined;
    },
    async stale(asked) {
      const known = await pageStates(
        db,
        asked.map(({ path }) => path),
      );
      for (const { path } of asked) if (!/^\/(tools|servers)\//.test(path)) others.add(path);
      pages += asked.length;
      return asked.filter(({ path, hash }) => {
        const state = known.get(path);
        const current = state?.next ?? state?.hash;
        if (current === hash && !state?.next) unchanged += 1;
        return current !== hash;
      });
    },
    staged: (written) => stagePages(db, written),
    async publish(state) {
      await forgetPages(db, [stateRow]);
      let written = 0;
      for await (const paths of stagedPaths(db)) {
        await Promise.all(paths.map((path) => reveal(out, path)));
        await publishPages(db, paths);
        written += paths.length;
      }
      const removed = await removeVanished(db, out, others);
      await dropWaiting(out);
      await stagePages(db, [{ path: stateRow, hash: state }]);
      await publishPages(db, [stateRow]);
      return { pages, written, removed, unchanged };
    },
  };
}

async function sameFolder(db: Db, out: string): Promise<void> {
  const file = join(out, idFile);
  const id = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  const known = (await pageStates(db, [idFile])).get(idFile)?.hash;
  if (id !== undefined && id === known) return;
  await forgetAllPages(db);
  await dropWaiting(out);
  mkdirSync(out, { recursive: true });
  const fresh = randomUUID();
  writeFileSync(file, fresh);
  await stagePages(db, [{ path: idFile, hash: fresh }]);
  await publishPages(db, [idFile]);
}

async function removeVanished(db: Db, out: string, others: ReadonlySet<string>): Promise<number> {
  let removed = 0;
  const remove = async (paths: string[]) => {
    for (const path of paths) await withdraw(out, path);
    await forgetPages(db, paths);
    removed += paths.length;
  };
  for (let gone = await vanishedPages(db); gone.length > 0; gone = await vanishedPages(db)) await remove(gone);
  await remove((await otherPages(db)).filter((path) => !others.has(path)));
  return removed;
}
