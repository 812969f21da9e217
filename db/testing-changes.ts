import { eq, inArray } from 'drizzle-orm';
import type { Db } from './client.ts';
import type { JsonObject } from './definition.ts';
import { definitions, listings, servers, verdicts } from './schema.ts';

/** What a crawl or a person may do to a server or to a rating, done to the rows alone. */

export async function withdrawServer(db: Db, key: string): Promise<void> {
  await db.update(servers).set({ status: 'gone' }).where(eq(servers.key, key));
}

/** Its ratings stay those of its old name. */
export async function renameServer(db: Db, key: string, name: string): Promise<void> {
  await db.update(servers).set({ name }).where(eq(servers.key, key));
}

export async function tellListing(db: Db, key: string, data: JsonObject): Promise<void> {
  await db.update(listings).set({ data }).where(eq(listings.key, key));
}

/** Gives every rating of a tool of this name other facts. */
export async function changeRatings(
  db: Db,
  tool: string,
  facts: Partial<Pick<typeof verdicts.$inferInsert, 'category' | 'decisions' | 'needsReview' | 'model'>>,
): Promise<void> {
  const named = db.select({ hash: definitions.hash }).from(definitions).where(eq(definitions.name, tool));
  await db.update(verdicts).set(facts).where(inArray(verdicts.definitionHash, named));
}
