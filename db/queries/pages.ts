import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { rows } from '../rows.ts';
import { pages, servers, tools } from '../schema.ts';

export interface PageState {
  /** The hash of the page readers see, null when they see none. */
  hash: string | null;
  /** The hash of the page that waits, null when none does. */
  next: string | null;
}

const listed = (paths: readonly string[]) =>
  sql`(select value from json_array_elements_text(${JSON.stringify(paths)}::json))`;

/** What is known of these pages; a page that was never written is absent. */
export async function pageStates(db: Db, paths: readonly string[]): Promise<Map<string, PageState>> {
  if (paths.length === 0) return new Map();
  const found = await rows<PageState & { path: string }>(
    db,
    sql`select path, hash, next from ${pages} where path in ${listed(paths)}`,
  );
  return new Map(found.map(({ path, hash, next }) => [path, { hash, next }]));
}

/** Records pages that are written and wait for the switch. */
export async function stagePages(db: Db, staged: readonly { path: string; hash: string }[]): Promise<void> {
  if (staged.length === 0) return;
  await db.execute(sql`
    insert into ${pages} (path, next)
    select path, hash from json_to_recordset(${JSON.stringify(staged)}::json) as page (path text, hash text)
    on conflict (path) do update set next = excluded.next`);
}

/** The paths that wait, the deepest folders first, so that a page is there before the pages that link to it. */
export async function* stagedPaths(db: Db, batch = 1000): AsyncGenerator<string[]> {
  for (let before: string | null = null; ; ) {
    const found: { path: string }[] = await rows(
      db,
      sql`select path from ${pages} where next is not null and (${before}::text is null or path < ${before})
          order by path desc limit ${batch}`,
    );
    if (found.length === 0) return;
    yield found.map(({ path }) => path);
    before = found.at(-1)!.path;
  }
}

/** Records that readers now see what waited. */
export async function publishPages(db: Db, paths: readonly string[]): Promise<void> {
  await db.execute(sql`update ${pages} set hash = next, next = null where path in ${listed(paths)}`);
}

/** Forgets pages: they are gone, or must be written again. */
export async function forgetPages(db: Db, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  await db.execute(sql`delete from ${pages} where path in ${listed(paths)}`);
}

/** Forgets every page, for a folder that is not the one they were written to. */
export async function forgetAllPages(db: Db): Promise<void> {
  await db.delete(pages);
}

/** Recorded pages of servers and tools that the catalog no longer has, at most `limit`. */
export async function vanishedPages(db: Db, limit = 5000): Promise<string[]> {
  const found = await rows<{ path: string }>(
    db,
    sql`select path from ${pages}
        where path like '/tools/%' and not exists (
            select 1 from ${tools} join ${servers} on ${servers.id} = ${tools.serverId}
            where ${servers.slug} = split_part(path, '/', 3) and ${tools.slug} || '.html' = split_part(path, '/', 4))
          or path like '/servers/%' and not exists (
            select 1 from ${servers} where ${servers.slug} || '.html' = split_part(path, '/', 3))
        order by path limit ${limit}`,
  );
  return found.map(({ path }) => path);
}

/** How many pages readers have, and how many wait. */
export async function countPages(db: Db): Promise<{ published: number; waiting: number }> {
  const [found] = await rows<{ published: number; waiting: number }>(
    db,
    sql`select count(hash)::int as published, count(next)::int as waiting from ${pages} where path like '/%'`,
  );
  return found!;
}

/** Recorded pages that belong to neither a server nor a tool: there are few of them. */
export async function otherPages(db: Db): Promise<string[]> {
  const found = await rows<{ path: string }>(
    db,
    sql`select path from ${pages} where path like '/%' and path not like '/tools/%' and path not like '/servers/%' order by path`,
  );
  return found.map(({ path }) => path);
}
