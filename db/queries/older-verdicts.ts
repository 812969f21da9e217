import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { rows } from '../rows.ts';

/** A definition in its server context, as verdicts are kept for it. */
interface RatedKey {
  hash: string;
  context: string;
}

/**
 * Drops of these definitions all verdicts but the newest and the one before; gives how many those were. What is
 * published has the newest alone: of earlier ones an event tells what it needs. The one before serves those who go back
 * to the rules they had.
 */
export async function dropOlderVerdicts(db: Db, keys: readonly RatedKey[]): Promise<number> {
  const [dropped] = await rows<{ n: number }>(
    db,
    sql`
    with older as materialized (
      select k.hash, k.context, o.ruleset
      from (select distinct hash, context
        from json_to_recordset(${JSON.stringify(keys.map(({ hash, context }) => ({ hash, context })))}::json)
          as k(hash text, context text) order by hash, context) k
      join lateral (select v.ruleset from verdicts v
        where v.definition_hash = k.hash and v.context = k.context
        order by v.rated_at desc, v.ruleset desc offset 2) o on true),
    dropped as (
      delete from verdicts v using older o
      where v.definition_hash = o.hash and v.context = o.context and v.ruleset = o.ruleset
      returning 1)
    select count(*)::int as n from dropped`,
  );
  return dropped!.n;
}

/** Gives the room of dropped verdicts to the next ones: the embedded database has nobody else to do it. Readers go on. */
export async function reuseRoomOfVerdicts(db: Db): Promise<void> {
  await db.execute(sql`vacuum verdicts`);
}
