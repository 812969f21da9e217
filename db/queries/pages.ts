import { inArray, sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { rows } from '../rows.ts';
import { pages } from '../schema.ts';

export interface PageRow {
  path: string;
  hash: string;
}

/** The recorded hashes of these pages; a page that was never written is absent. */
export async function pageHashes(db: Db, paths: string[]): Promise<Map<string, string>> {
  if (paths.length === 0) return new Map();
  const found = await rows<PageRow>(
    db,
    sql`select path, hash from ${pages} where path in (select value from json_array_elements_text(${JSON.stringify(paths)}::json))`,
  );
  return new Map(found.map(({ path, hash }) => [path, hash]));
}

/** Records pages as written. */
export async function recordPages(db: Db, written: PageRow[]): Promise<void> {
  if (written.length === 0) return;
  await db.execute(sql`
    insert into ${pages} (path, hash)
    select path, hash from json_to_recordset(${JSON.stringify(written)}::json) as page (path text, hash text)
    on conflict (path) do update set hash = excluded.hash`);
}

/** Every recorded path, `batch` in memory at a time, in order. */
export async function* pagePaths(db: Db, batch = 5000): AsyncGenerator<string> {
  for (let after = ''; ; ) {
    const found = await rows<{ path: string }>(
      db,
      sql`select path from ${pages} where path > ${after} order by path limit ${batch}`,
    );
    yield* found.map(({ path }) => path);
    if (found.length < batch) return;
    after = found.at(-1)!.path;
  }
}

/** Forgets pages, so that they are written again when they come back. */
export async function forgetPages(db: Db, paths: string[]): Promise<void> {
  for (let start = 0; start < paths.length; start += 1000) {
    await db.delete(pages).where(inArray(pages.path, paths.slice(start, start + 1000)));
  }
}
