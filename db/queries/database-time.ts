import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { rows } from '../rows.ts';

/** What the database's clock shows, the one that stamps the rows. */
export async function databaseTime(db: Db): Promise<Date> {
  const [found] = await rows<{ at: Date | string }>(db, sql`select now() as at`);
  return new Date(found!.at);
}
