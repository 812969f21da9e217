import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import type { Definition } from '../definition.ts';
import { textList } from '../lists.ts';
import { rows } from '../rows.ts';
import { type ChangeSides, joinedSides, sideMembers } from './change-sides.ts';
import { bytewise } from './documents.ts';

/** The last change of one tool's definition, with both definitions and what the change is judged by. */
export interface DefinitionChange extends ChangeSides {
  tool: string;
  /** The path of its page, null when the server no longer offers it. */
  slug: string | null;
  at: string;
  oldHash: string;
  newHash: string;
  before: Said;
  after: Said;
}

/** A definition as SQL gives it: null where nothing was said. */
export type Said = { [Key in keyof Definition]-?: NonNullable<Definition[Key]> | null };

export interface ChangedServer {
  slug: string;
  key: string;
  name: string;
  changes: DefinitionChange[];
}

/** The changes of a server that are looked at: the newest. */
const changesKept = 1000;

const isChange = sql`e.kind = 'changed' and e.old_hash is not null and e.new_hash is not null`;

/** The slug of the tool of a change, asked for by its name: a join may look at all tools of a server for each change. */
export const toolSlug = sql`(select t.slug from tools t where t.server_id = e.server_id and t.name = e.tool)`;

/** A server a definition of which has changed since it was first seen. */
interface ChangedState {
  slug: string;
  /** When one last did. */
  changed: string;
  /** Changes whenever anything does that is told of the changes. */
  state: string;
}

/** All of them, in the order of their slugs, found by one statement. */
export function changedStates(db: Db): Promise<ChangedState[]> {
  return rows(
    db,
    sql`
    with last as (
      select distinct on (e.server_id, e.tool) e.id, e.server_id, e.tool, e.at, e.old_hash, e.new_hash
      from events e where ${isChange} order by e.server_id, e.tool, e.at desc, e.id desc)
    select s.slug, max(e.at) as changed, concat_ws(' ', s.key, s.name,
      bit_xor(hash_record_extended(row(e.id, ${toolSlug}, v.rated), 0))) as state
    from last e
    join servers s on s.id = e.server_id
    left join lateral (
      select bit_xor(hash_record_extended(row(v.definition_hash, v.ruleset, v.rated_at, v.category, v.integrity, v.factors::text), 0)) as rated
      from verdicts v where v.definition_hash in (e.old_hash, e.new_hash) and v.context = s.context) v on true
    group by s.id order by s.slug ${bytewise}`,
  );
}

/** The changes of these servers, in any order. */
export async function changedServers(db: Db, slugs: readonly string[]): Promise<ChangedServer[]> {
  if (slugs.length === 0) return [];
  return rows(
    db,
    sql`
    with last as (
      select distinct on (e.server_id, e.tool) e.* from events e
      where ${isChange} and e.server_id in (select s.id from servers s
        where s.slug in ${textList(slugs)})
      order by e.server_id, e.tool, e.at desc, e.id desc),
    newest as (
      select *, row_number() over (partition by server_id order by at desc, id desc) as place from last)
    select s.slug, s.key, s.name, json_agg(json_build_object('tool', e.tool, 'slug', ${toolSlug}, 'at', e.at,
        'oldHash', e.old_hash, 'newHash', e.new_hash, 'before', ${said('b')}, 'after', ${said('a')},
        ${sideMembers})
        order by e.at desc, e.id desc) as changes
    from newest e
    join servers s on s.id = e.server_id
    join definitions b on b.hash = e.old_hash
    join definitions a on a.hash = e.new_hash
    ${joinedSides(sql`s.context`, sql`true`)}
    where e.place <= ${changesKept}
    group by s.id`,
  );
}

const said = (table: 'a' | 'b') => {
  const column = (name: string) => sql.raw(`${table}.${name}`);
  return sql`json_build_object('name', ${column('name')}, 'title', ${column('title')},
    'description', ${column('description')}, 'inputSchema', ${column('input_schema')},
    'outputSchema', ${column('output_schema')}, 'annotations', ${column('annotations')})`;
};
