import { desc, eq, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { failures, runs } from './schema.ts';

/** A run of a process; those of one listing have a count named for it. */
const ofProcess = sql`not exists (select from json_object_keys(${runs.counts}) as of(name) where starts_with(name, 'listed:'))`;

/** The newest run of a process, or undefined in an empty catalog. */
export async function lastRun(db: Db): Promise<typeof runs.$inferSelect | undefined> {
  const [run] = await db.select().from(runs).where(ofProcess).orderBy(desc(runs.id)).limit(1);
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
