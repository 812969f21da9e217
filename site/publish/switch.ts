import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from '#db/client.ts';
import { forgetServers, vanishedServers } from '#db/queries/departed.ts';
import { allPages, type PageState, publishPages } from '#db/queries/pages.ts';
import { countPublished, knownPages, publishServers, waitingServers } from '#db/queries/published.ts';
import { filesOf, readHashes, slugsIn } from './files.ts';
import { dropReplaced, dropWaiting, liveOf, nextOf, settle, withdraw } from './output.ts';

/** To free the files of more folders takes longer than all else of the switch: the next build does it, beside its work. */
const fewReplaced = 50;

/** The switch itself: after this one rename readers have everything that waited. */
export function startSwitch(out: string): void {
  if (existsSync(out) && readdirSync(out).length > 0) renameSync(nextOf(out), liveOf(out));
  else {
    if (existsSync(out)) rmdirSync(out);
    renameSync(nextOf(out), out);
  }
  dropWaiting(out);
}

/** Brings what readers have to its settled place, takes away what is gone, and records both. May be called again. */
export async function finishSwitch(db: Db, out: string): Promise<{ written: number; removed: number }> {
  const { plain, written, kept, gone } = await difference(db);
  const live = liveOf(out);
  if (existsSync(live) && kept === 0) replace(out);
  else if (existsSync(live) && settle(out) <= fewReplaced) await dropReplaced(out);
  const removed = await remove(db, out, plain, gone);
  const vanished = await vanishedServers(db);
  await db.transaction(async (tx) => {
    await publishServers(tx);
    await publishPages(tx);
    await forgetServers(
      tx,
      vanished.map(({ slug }) => slug),
    );
  });
  for (const left of [live, oldOf(out)]) rmSync(left, { recursive: true, force: true });
  return { written, removed };
}

/** The pages over the whole catalog; how many of all are written, how many stand as they are, and which go. */
async function difference(db: Db) {
  const plain = (await allPages(db)).filter(({ path }) => path.startsWith('/'));
  const gone: { files: string[] }[] = [];
  let written = plain.filter(({ next }) => next).length;
  const { servers, waiting } = await countPublished(db);
  let kept = servers - waiting + plain.filter(({ next }) => next === null).length;
  for await (const { slug, pages, next } of waitingServers(db)) {
    const [before, after] = [readHashes(pages), readHashes(next)];
    for (const [page, hash] of after) {
      if (before.get(page) === hash) kept += 1;
      else written += 1;
    }
    for (const page of before.keys()) if (!after.has(page)) gone.push({ files: filesOf(slug, page) });
  }
  for (const { slug, pages } of await vanishedServers(db)) {
    for (const page of readHashes(pages).keys()) gone.push({ files: filesOf(slug, page) });
  }
  for (const { path, next } of plain) if (next === '') gone.push({ files: [path] });
  return { plain, written, kept, gone };
}

const oldOf = (out: string) => `${out}.old`;

/** No page stands as it is: the new folder takes the place of the old one, which is faster than a million renames. */
function replace(out: string): void {
  const old = oldOf(out);
  if (existsSync(out)) {
    // A build that was killed while it removed its own has left some of it.
    rmSync(old, { recursive: true, force: true });
    renameSync(out, old);
  }
  if (existsSync(join(old, 'assets'))) {
    // Pages that readers opened before the switch still name them.
    mkdirSync(join(liveOf(out), 'assets'), { recursive: true });
    cpSync(join(old, 'assets'), join(liveOf(out), 'assets'), { recursive: true, force: false });
  }
  // Dumps, pictures and what people put beside the pages stand. A page that is gone is taken by its record.
  for (const name of readdirSync(old)) {
    if (!existsSync(join(liveOf(out), name))) renameSync(join(old, name), join(liveOf(out), name));
  }
  renameSync(liveOf(out), out);
}

/** Removes the files of pages that are gone, unless another page has their place now. */
async function remove(db: Db, out: string, plain: PageState[], gone: { files: string[] }[]): Promise<number> {
  if (gone.length === 0) return 0;
  const files = gone.flatMap((one) => one.files);
  const vanished = new Set((await vanishedServers(db)).map(({ slug }) => slug));
  const slugs = files.flatMap(slugsIn);
  const standing = [...new Set(slugs)].filter((slug) => !vanished.has(slug));
  const taken = new Set(plain.filter(({ hash, next }) => next ?? hash).map(({ path }) => path));
  for (const { slug, pages, next } of await knownPages(db, standing)) {
    for (const page of readHashes(next ?? pages).keys()) for (const file of filesOf(slug, page)) taken.add(file);
  }
  withdraw(
    out,
    files.filter((file) => !taken.has(file)),
  );
  return gone.length;
}
