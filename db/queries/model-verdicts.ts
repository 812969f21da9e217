import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import type { DefinitionColumns, JsonObject, JsonValue } from '../definition.ts';
import { rows } from '../rows.ts';
import type { StoredVerdict } from './verdicts.ts';

/** A verdict of the rules that no model has looked at, with what it was made from. */
interface UnseenVerdict extends StoredVerdict, DefinitionColumns {
  hash: string;
  context: string;
  server: string;
  serverName: string;
  siblings: string[];
}

/** The next verdicts under a ruleset without a person's or a model's word, behind `after` in the order of hash and context. */
export function unseenVerdicts(
  db: Db,
  ruleset: string,
  after: { hash: string; context: string },
  limit: number,
): Promise<UnseenVerdict[]> {
  return rows<UnseenVerdict>(
    db,
    sql`select v.definition_hash as hash, v.context, v.category, v.level, v.confidence, v.integrity, v.also, v.modes,
        v.factors, v.evidence, v.reasoning, d.name, d.title, d.description, d.input_schema as "inputSchema",
        d.output_schema as "outputSchema", d.annotations, one.server, one."serverName", one.siblings
      from verdicts v
      join definitions d on d.hash = v.definition_hash
      join lateral (
        select s.key as server, s.name as "serverName",
          array(select o.name from tools o where o.server_id = s.id and o.id <> t.id order by o.name limit 40) as siblings
        from tools t join servers s on s.id = t.server_id
        where t.definition_hash = v.definition_hash and s.context = v.context
        order by t.id limit 1) one on true
      where v.ruleset = ${ruleset} and v.model is null and v.decisions is null
        and (v.definition_hash, v.context) > (${after.hash}, ${after.context})
      order by v.definition_hash, v.context
      limit ${limit}`,
  );
}

/** Writes what a model made of verdicts, in one statement. */
export async function reviseVerdicts(
  db: Db,
  ruleset: string,
  verdicts: (StoredVerdict & { hash: string; context: string; model: string; needsReview: boolean })[],
): Promise<void> {
  const revised: JsonValue[] = verdicts.map(({ needsReview, ...verdict }) => ({
    ...(verdict as unknown as JsonObject),
    needs_review: needsReview,
  }));
  await db.execute(sql`
    update verdicts set category = r.category, level = r.level, confidence = r.confidence, integrity = r.integrity,
      also = r.also, factors = r.factors, evidence = r.evidence, reasoning = r.reasoning, model = r.model,
      needs_review = r.needs_review
    from json_to_recordset(${JSON.stringify(revised)}::json) as r(hash text, context text, category text, level text,
      confidence real, integrity text, also json, factors json, evidence json, reasoning text, model text,
      needs_review boolean)
    where verdicts.definition_hash = r.hash and verdicts.context = r.context and verdicts.ruleset = ${ruleset}`);
}
