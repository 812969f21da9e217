import { desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { rows } from '../rows.ts';
import { failures, runs } from '../schema.ts';
import { wellFormed } from '../well-formed.ts';

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

/** The newest run, or undefined in an empty catalog. */
export async function lastRun(db: Db): Promise<typeof runs.$inferSelect | undefined> {
  const [run] = await db.select().from(runs).orderBy(desc(runs.id)).limit(1);
  return run;
}

/** What failed in a run, in the order it failed. */
export function failuresOf(db: Db, run: number): Promise<{ target: string; cause: string }[]> {
  return db
    .select({ target: failures.target, cause: failures.cause })
    .from(failures)
    .where(eq(failures.runId, run))
    .orderBy(failures.id);
}

/** The newest run that came to its end, or undefined. */
export async function lastFinishedRun(db: Db): Promise<typeof runs.$inferSelect | undefined> {
  const [run] = await db.select().from(runs).where(isNotNull(runs.finishedAt)).orderBy(desc(runs.id)).limit(1);
  return run;
}

/** What failed since then, counted by cause; numbers, names and addresses in causes are taken out first. */
export function failuresByCause(db: Db, since: Date, limit = 8): Promise<{ cause: string; n: number }[]> {
  const cause = sql`regexp_replace(regexp_replace(cause, 'https?://[^ ]+', '…', 'g'), '[0-9][0-9.:TZ-]*', 'N', 'g')`;
  return rows<{ cause: string; n: number }>(
    db,
    sql`select ${cause} as cause, count(*)::int as n from failures where at >= ${since.toISOString()}::timestamptz
      group by 1 order by n desc, 1 limit ${limit}`,
  );
}
