import { desc, eq, sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { rows } from '../rows.ts';
import { failures, runs } from '../schema.ts';
import { wellFormed } from '../well-formed.ts';

/** The name of a count that only runs of one listing have, and of one that those have that left nothing out. */
const listingOf = (registry: string) => `listed:${registry}`;
const wholeListingOf = (registry: string) => `whole:${registry}`;

/** Opens a crawl run and gives its id. */
export async function startRun(db: Db): Promise<number> {
  const [run] = await db.insert(runs).values({}).returning({ id: runs.id });
  return run!.id;
}

/** Closes a run with its counts of servers by outcome. */
export async function finishRun(db: Db, run: number, counts: Record<string, number>): Promise<void> {
  await db.update(runs).set({ finishedAt: new Date(), counts }).where(eq(runs.id, run));
}

/** Keeps what could not be read in a run, by name and cause. */
export async function recordFailure(db: Db, run: number, target: string, cause: string): Promise<void> {
  await db.insert(failures).values({ runId: run, target, cause: wellFormed(cause.slice(0, 1000)) });
}

/**
 * Keeps that a registry was listed to its end: a run of its own, with a count of what was listed. `whole`: all of it was
 * asked for, not only what had changed.
 */
export async function recordListing(
  db: Db,
  registry: string,
  { began, listed, whole = false }: { began: Date; listed: number; whole?: boolean },
) {
  const counts = { [listingOf(registry)]: listed, ...(whole && { [wholeListingOf(registry)]: listed }) };
  await db.insert(runs).values({ startedAt: began, finishedAt: sql`now()`, counts });
}

/** When the newest listing of that registry (`whole`: of all of it) that came to its end was begun, or undefined. */
export async function lastListed(db: Db, registry: string, { whole = false } = {}): Promise<Date | undefined> {
  const count = whole ? wholeListingOf(registry) : listingOf(registry);
  const [run] = await db
    .select({ startedAt: runs.startedAt })
    .from(runs)
    .where(sql`${runs.counts} -> ${count}::text is not null`)
    .orderBy(desc(runs.startedAt))
    .limit(1);
  return run?.startedAt;
}

/** What failed most since then, counted by cause; numbers, names and addresses in causes are taken out first. */
export function failuresByCause(db: Db, since: Date): Promise<{ cause: string; n: number }[]> {
  const cause = sql`regexp_replace(regexp_replace(cause, 'https?://[^ ]+', '…', 'g'), '[0-9][0-9.:TZ-]*', 'N', 'g')`;
  return rows<{ cause: string; n: number }>(
    db,
    sql`select ${cause} as cause, count(*)::int as n from failures where at >= ${since.toISOString()}::timestamptz
      group by 1 order by n desc, 1 limit 8`,
  );
}
