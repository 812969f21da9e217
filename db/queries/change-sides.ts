import { type SQL, sql } from 'drizzle-orm';
import type { JsonObject } from '../definition.ts';

/** What a change is judged by: how both definitions are rated on their server and, where they differ, their schemas. */
export interface ChangeSides {
  oldCategory: string | null;
  newCategory: string | null;
  oldFactors: string[] | null;
  newFactors: string[] | null;
  oldIntegrity: string | null;
  newIntegrity: string | null;
  oldSchema: JsonObject | null;
  newSchema: JsonObject | null;
}

/** A server seen for the first time is no news of each of its tools; of an event `e` on a server `s`. */
export const isNews = sql`(e.kind <> 'added' or e.at::date <> s.first_seen::date)`;

/**
 * The sides of an event `e`, to be joined with it; where none of the ratings is kept, the newest counts. An event of a
 * tool that was there from the first asks nothing: of these there are as many as tools.
 */
export function joinedSides(context: SQL, news: SQL): SQL {
  const rated = (hash: SQL, wanted: SQL) => sql`(
    select v.category, v.integrity, (select json_agg(f ->> 'id') from json_array_elements(v.factors) f) as factors
    from verdicts v where v.definition_hash = ${hash} and v.context = ${context} and ${wanted}
    order by v.rated_at desc, v.ruleset desc limit 1)`;
  return sql`
    left join lateral ${rated(sql`e.old_hash`, sql`e.kind = 'changed'`)} old_side on true
    left join lateral ${rated(sql`e.new_hash`, sql`(e.kind = 'changed' or (e.kind = 'added' and ${news}))`)} new_side on true
    left join lateral (
      select o.input_schema as before, n.input_schema as after from definitions o join definitions n on n.hash = e.new_hash
      where o.hash = e.old_hash and e.kind = 'changed' and o.input_schema::text is distinct from n.input_schema::text
      limit 1) schemas on true`;
}

/** The sides that `joinedSides` joined, by the names of ChangeSides. */
export const sideColumns = {
  oldCategory: sql`coalesce(e.old_category, old_side.category)`,
  newCategory: sql`coalesce(e.new_category, new_side.category)`,
  oldFactors: sql`old_side.factors`,
  newFactors: sql`new_side.factors`,
  oldIntegrity: sql`old_side.integrity`,
  newIntegrity: sql`new_side.integrity`,
  oldSchema: sql`schemas.before`,
  newSchema: sql`schemas.after`,
};

/** The same as members of a `json_build_object`. */
export const sideMembers = sql.join(
  Object.entries(sideColumns).map(([name, column]) => sql`${sql.raw(`'${name}'`)}, ${column}`),
  sql`, `,
);
