import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import type { JsonObject } from '../definition.ts';
import { rows } from '../rows.ts';
import { toolSlug } from './definition-changes.ts';

/** A change of a tool with the server it happened to; `slug` is null where the tool is gone. */
export interface ChangeRow {
  id: number;
  serverSlug: string;
  serverName: string;
  tool: string;
  slug: string | null;
  kind: string;
  oldHash: string | null;
  newHash: string | null;
  oldCategory: string | null;
  newCategory: string | null;
  at: Date | string;
}

/** A server seen for the first time is no news of each of its tools. */
const isNews = sql`(e.kind <> 'added' or e.at::date <> s.first_seen::date)`;

/** A change with both definitions' ratings and, where they differ, schemas, as its direction is judged by. */
export interface JudgedChange extends ChangeRow {
  oldSchema: JsonObject | null;
  newSchema: JsonObject | null;
}

/** The next changes before the one of id `before`, the newest first; where none of the ratings is kept, the newest counts. */
export function changesBefore(db: Db, before: number | null, limit: number): Promise<JudgedChange[]> {
  const category = (hash: ReturnType<typeof sql>) => sql`(select v.category from verdicts v
    where v.definition_hash = ${hash} and v.context = e.context order by v.rated_at desc, v.ruleset desc limit 1)`;
  const ifNew = (schema: ReturnType<typeof sql>) =>
    sql`case when o.input_schema::text is distinct from n.input_schema::text then ${schema} end`;
  return rows<JudgedChange>(
    db,
    // Chosen before they are joined: a plan for all changes there are costs more than these take.
    sql`
    with next as (
      select e.*, s.slug, s.name, s.context from events e join servers s on s.id = e.server_id
      where (${before}::bigint is null or e.id < ${before}::bigint) and e.kind <> 'removed' and ${isNews}
      order by e.id desc limit ${limit})
    select e.id::float8 as id, e.slug as "serverSlug", e.name as "serverName", e.tool, ${toolSlug} as slug, e.kind,
      e.old_hash as "oldHash", e.new_hash as "newHash", e.at,
      coalesce(e.old_category, ${category(sql`e.old_hash`)}) as "oldCategory",
      coalesce(e.new_category, ${category(sql`e.new_hash`)}) as "newCategory",
      ${ifNew(sql`o.input_schema`)} as "oldSchema", ${ifNew(sql`n.input_schema`)} as "newSchema"
    from next e
    left join definitions o on o.hash = e.old_hash and e.kind = 'changed'
    left join definitions n on n.hash = e.new_hash and e.kind = 'changed'
    order by e.id desc`,
  );
}
