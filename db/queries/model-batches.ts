import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { rows } from '../rows.ts';

/** A batch at the endpoint: the questions in it and the money set aside for it. */
interface ModelBatch {
  id: string;
  reservation: string;
  keys: string[];
}

/** Batches that were handed in and not collected, oldest first: a restarted run waits for them. */
export function openModelBatches(db: Db, run: string): Promise<ModelBatch[]> {
  return rows<ModelBatch>(
    db,
    sql`select id, reservation::text as reservation, keys from model_batches
      where run = ${run} and collected_at is null order by handed_in_at, id`,
  );
}

export async function addModelBatch(db: Db, run: string, { id, reservation, keys }: ModelBatch): Promise<void> {
  await rows(
    db,
    sql`insert into model_batches (id, run, reservation, keys)
      values (${id}, ${run}, ${reservation}::bigint, ${JSON.stringify(keys)}::json)`,
  );
}

export async function closeModelBatch(db: Db, id: string): Promise<void> {
  await rows(db, sql`update model_batches set collected_at = now() where id = ${id}`);
}
