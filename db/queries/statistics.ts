import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';

/** Rows after which statistics are made for the first time. */
const first = 250;

/**
 * Keeps the planner's statistics up with a catalog that grows: without them it reads whole tables for a few rows. The
 * embedded database has nobody else to do it, and Postgres' own helper comes by once a minute. Told how many rows came
 * in, it acts when they have doubled.
 */
export function growingStatistics(db: Db): (rows: number) => Promise<void> {
  let rows = 0;
  let next = first;
  return async (more) => {
    rows += more;
    if (rows < next) return;
    next = 2 * rows;
    await db.execute(sql`
      analyze listings, listing_keys, servers, aliases, packages, versions, definitions, tools, unresolved, pgboss.job`);
  };
}
