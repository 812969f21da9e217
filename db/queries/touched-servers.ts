import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { rows } from '../rows.ts';

/**
 * The ids of servers whose pages may be old: those that triggers noted, those never written, and those written by another
 * template or sent back to be written. What is noted so far is marked; `forgetTouchedServers` takes it away when the pages
 * are written. Who is still writing is noted when he commits, for the next build.
 */
export async function touchedServers(db: Db, template: string): Promise<number[]> {
  // Marked first: what is noted between the two statements is looked at twice rather than never.
  await alone(db, (tx) => tx.execute(sql`update touched_servers set looked = true where not looked`));
  const found = await rows<{ id: number }>(
    db,
    sql`select s.id::float8 as id from servers s
      left join published_servers p on p.slug = s.slug
      where not starts_with(coalesce(p.next_stamp, p.stamp, ''), ${template})
        or p.slug is null or s.id in (select server_id from touched_servers)`,
  );
  return found.map(({ id }) => id);
}

/** Forgets what `touchedServers` marked. */
export async function forgetTouchedServers(db: Db): Promise<void> {
  await db.execute(sql`delete from touched_servers where looked`);
}

/** Keeps one note a server: where a catalog is crawled again and again and no site is built of it they would pile up. */
export async function thinTouchedServers(db: Db): Promise<void> {
  await alone(db, (tx) =>
    tx.execute(sql`
      delete from touched_servers t using (
        select server_id, coalesce(max(transaction) filter (where not looked), max(transaction)) as kept
        from touched_servers group by server_id having count(*) > 1) last
      where t.server_id = last.server_id and t.transaction <> last.kept`),
  );
}

/** Notes are marked and thinned one after the other: else the one that is kept may be marked, and the one that goes not. */
function alone(db: Db, work: (tx: Db) => Promise<unknown>): Promise<unknown> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('toolrisk touched servers'))`);
    return work(tx);
  });
}
