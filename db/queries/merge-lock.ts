import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';

const mergeKey = sql`hashtext('toolrisk merge')`;

/** One merge at a time, in one transaction: two at once would each see half of what the other does. */
export function mergeLock<Result>(db: Db, work: (tx: Db) => Promise<Result>): Promise<Result> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${mergeKey})`);
    return work(tx);
  });
}

/** Waits for a merge under way and keeps the next one waiting, so that what registries say stands still meanwhile. */
export async function keepListings(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${mergeKey})`);
}
