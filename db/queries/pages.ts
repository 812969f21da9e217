import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { rows } from '../rows.ts';
import { pages } from '../schema.ts';

export interface PageState {
  path: string;
  /** The hash of the page readers see, null when they see none. */
  hash: string | null;
  /** The hash of the page that waits, null when none does; empty when the switch takes the page away. */
  next: string | null;
}

/** All recorded pages: those over the whole catalog, some ten thousand of the largest one. */
export function allPages(db: Db): Promise<PageState[]> {
  return rows(db, sql`select path, hash, next from ${pages} order by path collate "C"`);
}

/** Records pages that are written and wait for the switch. */
export async function stagePages(db: Db, staged: readonly { path: string; hash: string }[]): Promise<void> {
  if (staged.length === 0) return;
  await db.execute(sql`
    insert into ${pages} (path, next)
    select path, hash from json_to_recordset(${JSON.stringify(staged)}::json) as page (path text, hash text)
    on conflict (path) do update set next = excluded.next`);
}

/** Records that readers now have what waited, and no more what was to be taken away. */
export async function publishPages(db: Db): Promise<void> {
  await db.execute(sql`delete from ${pages} where next = ''`);
  await db.execute(sql`update ${pages} set hash = next, next = null where next is not null`);
}

/** Forgets what waits: its files are gone. */
export async function forgetWaitingPages(db: Db): Promise<void> {
  await db.execute(sql`delete from ${pages} where hash is null`);
  await db.execute(sql`update ${pages} set next = null where next is not null`);
}

/** Forgets every page, for a folder that is not the one they were written to. */
export async function forgetAllPages(db: Db): Promise<void> {
  await db.delete(pages);
}
