import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { rows } from '../rows.ts';
import { type ChangeSides, isNews, joinedSides, sideColumns } from './change-sides.ts';
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
  at: Date | string;
}

/** A change with both sides, as its direction is judged by. */
export type JudgedChange = ChangeRow & ChangeSides;

/** The next changes before the one of id `before`, the newest first. */
export function changesBefore(db: Db, before: number | null, limit: number): Promise<JudgedChange[]> {
  const sides = Object.entries(sideColumns).map(([name, column]) => sql`${column} as ${sql.identifier(name)}`);
  return rows<JudgedChange>(
    db,
    // Chosen before they are joined: a plan for all changes there are costs more than these take.
    sql`
    with next as (
      select e.*, s.slug, s.name, s.context from events e join servers s on s.id = e.server_id
      where (${before}::bigint is null or e.id < ${before}::bigint) and e.kind <> 'removed' and ${isNews}
      order by e.id desc limit ${limit})
    select e.id::float8 as id, e.slug as "serverSlug", e.name as "serverName", e.tool, ${toolSlug} as slug, e.kind,
      e.old_hash as "oldHash", e.new_hash as "newHash", e.at, ${sql.join(sides, sql`, `)}
    from next e ${joinedSides(sql`e.context`, sql`true`)}
    order by e.id desc`,
  );
}
