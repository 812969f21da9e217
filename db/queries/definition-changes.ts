import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import type { Definition } from '../definition.ts';
import { rows } from '../rows.ts';
import { bytewise } from './documents.ts';

/** The last change of one tool's definition, with both definitions and their ratings in this server. */
export interface DefinitionChange {
  tool: string;
  /** The path of its page, null when the server no longer offers it. */
  slug: string | null;
  at: string;
  oldHash: string;
  newHash: string;
  before: Said;
  after: Said;
  oldCategory: string | null;
  newCategory: string | null;
}

/** A definition as SQL gives it: null where nothing was said. */
export type Said = { [Key in keyof Definition]-?: NonNullable<Definition[Key]> | null };

export interface ChangedServer {
  slug: string;
  key: string;
  name: string;
  changes: DefinitionChange[];
}

/** The changes of a server that are shown: the newest. */
const changesKept = 20;

/** The servers a definition of which has changed since it was first seen, in the order of their slugs. */
export async function* changedServers(db: Db, batch = 20): AsyncGenerator<ChangedServer[]> {
  for (let after = ''; ; ) {
    const found: ChangedServer[] = await rows(
      db,
      sql`
      with last as (
        select distinct on (e.server_id, e.tool) e.* from events e
        where e.kind = 'changed' and e.old_hash is not null and e.new_hash is not null and e.server_id in (
          select s.id from servers s where s.slug > ${after} ${bytewise} and exists (
            select 1 from events e where e.server_id = s.id and e.kind = 'changed'
              and e.old_hash is not null and e.new_hash is not null)
          order by s.slug ${bytewise} limit ${batch})
        order by e.server_id, e.tool, e.at desc, e.id desc),
      newest as (
        select *, row_number() over (partition by server_id order by at desc, id desc) as place from last)
      select s.slug, s.key, s.name, json_agg(json_build_object('tool', e.tool, 'slug', t.slug, 'at', e.at,
          'oldHash', e.old_hash, 'newHash', e.new_hash, 'before', ${said('b')}, 'after', ${said('a')},
          'oldCategory', ${category('e.old_hash')}, 'newCategory', ${category('e.new_hash')})
          order by e.at desc, e.id desc) as changes
      from newest e
      join servers s on s.id = e.server_id
      join definitions b on b.hash = e.old_hash
      join definitions a on a.hash = e.new_hash
      left join tools t on t.server_id = s.id and t.name = e.tool
      where e.place <= ${changesKept}
      group by s.id order by s.slug ${bytewise}`,
    );
    if (found.length === 0) return;
    yield found;
    after = found.at(-1)!.slug;
  }
}

const said = (table: 'a' | 'b') => {
  const column = (name: string) => sql.raw(`${table}.${name}`);
  return sql`json_build_object('name', ${column('name')}, 'title', ${column('title')},
    'description', ${column('description')}, 'inputSchema', ${column('input_schema')},
    'outputSchema', ${column('output_schema')}, 'annotations', ${column('annotations')})`;
};

const category = (hash: 'e.old_hash' | 'e.new_hash') => sql`(
  select v.category from verdicts v where v.definition_hash = ${sql.raw(hash)} and v.context = s.context
  order by v.rated_at desc, v.ruleset desc limit 1)`;
