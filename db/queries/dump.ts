import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { rows } from '../rows.ts';

/** A change of a tool as the dump carries it. */
export interface DumpedEvent {
  id: number;
  server: string;
  tool: string;
  kind: string;
  oldHash: string | null;
  newHash: string | null;
  oldCategory: string | null;
  newCategory: string | null;
  at: Date | string;
}

/** The whole catalog as it stands at one moment, whatever others write meanwhile. */
export function atOneMoment<Result>(db: Db, work: (db: Db) => Promise<Result>): Promise<Result> {
  return db.transaction((tx) => work(tx), { isolationLevel: 'repeatable read', accessMode: 'read only' });
}

const eventsAtOnce = 2000;

/** Every change that was ever seen, the oldest first, some thousand in memory at a time. */
export async function* allEvents(db: Db): AsyncGenerator<DumpedEvent> {
  for (let after = 0; ; ) {
    const found = await rows<DumpedEvent>(
      db,
      sql`select e.id::float8 as id, s.key as server, e.tool, e.kind, e.old_hash as "oldHash", e.new_hash as "newHash",
          e.old_category as "oldCategory", e.new_category as "newCategory", e.at
        from events e join servers s on s.id = e.server_id where e.id > ${after} order by e.id limit ${eventsAtOnce}`,
    );
    yield* found;
    if (found.length < eventsAtOnce) return;
    after = found.at(-1)!.id;
  }
}
