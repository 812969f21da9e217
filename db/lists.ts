import { type SQL, sql } from 'drizzle-orm';

/** Ids as a subquery, for `in`: one parameter, however many there are. */
export function idList(ids: readonly number[]): SQL {
  return sql`(select value::bigint from json_array_elements_text(${JSON.stringify(ids)}::json))`;
}

/** Texts as a subquery, for `in`: one parameter, however many there are. */
export function textList(texts: readonly string[]): SQL {
  return sql`(select value from json_array_elements_text(${JSON.stringify(texts)}::json))`;
}
