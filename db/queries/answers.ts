import { eq, sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { answers } from '../schema.ts';

/** The kept answer of an address, with the ETag to ask again by. */
export async function findAnswer(db: Db, url: string): Promise<{ etag: string; body: string } | undefined> {
  const [answer] = await db
    .select({ etag: answers.etag, body: answers.body })
    .from(answers)
    .where(eq(answers.url, url))
    .limit(1);
  return answer;
}

/** Keeps an answer; one with a NUL character, which text columns cannot hold, is left out. */
export async function keepAnswer(db: Db, url: string, etag: string, body: string): Promise<void> {
  if (body.includes('\0')) return;
  await db
    .insert(answers)
    .values({ url, etag, body })
    .onConflictDoUpdate({ target: answers.url, set: { etag, body, keptAt: new Date() } });
}

/** Drops answers nobody renewed for a month. */
export async function dropOldAnswers(db: Db): Promise<void> {
  await db.delete(answers).where(sql`${answers.keptAt} < now() - interval '30 days'`);
}
