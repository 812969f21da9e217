import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import type { DefinitionColumns, JsonValue } from '../definition.ts';
import { rows } from '../rows.ts';
import type { StoredVerdict } from './verdicts.ts';

/** A verdict that a person decides over now, or decided over before, with what it was made from. */
interface DecidableVerdict extends StoredVerdict, DefinitionColumns {
  hash: string;
  context: string;
  server: string;
  serverName: string;
  /** What people decided so far, null where nobody did. */
  decisions: JsonValue[] | null;
  needsReview: boolean;
}

/** The verdicts under a ruleset that are wanted for a decision, and those that carry one. */
export function decidableVerdicts(
  db: Db,
  ruleset: string,
  wanted: readonly { server: string; tool: string; definition: string }[],
): Promise<DecidableVerdict[]> {
  const listed = JSON.stringify(wanted.map(({ server, tool, definition }) => ({ server, tool, definition })));
  return rows<DecidableVerdict>(
    db,
    // Chosen before they are joined: of a million verdicts a few are decided over.
    sql`
    with w as (select * from json_to_recordset(${listed}::json) as w(server text, tool text, definition text)),
    v as materialized (
      select *, split_part(context, E'\n', 1) as server from verdicts
      where ruleset = ${ruleset} and (decisions is not null
        or (definition_hash, split_part(context, E'\n', 1)) in (select definition, server from w)))
    select v.definition_hash as hash, v.context, v.server, split_part(v.context, E'\n', 2) as "serverName", v.category,
      v.level, v.confidence, v.integrity, v.also, v.modes, v.factors, v.evidence, v.reasoning, v.decisions,
      v.needs_review as "needsReview", d.name, d.title, d.description, d.input_schema as "inputSchema",
      d.output_schema as "outputSchema", d.annotations
    from v join definitions d on d.hash = v.definition_hash
    where v.decisions is not null or (v.definition_hash, v.server, d.name) in (select definition, server, tool from w)
    order by v.definition_hash, v.context`,
  );
}

/** Which of these decisions are about a definition that its server offers now. */
export async function currentDefinitions(
  db: Db,
  wanted: readonly { server: string; tool: string }[],
): Promise<Map<string, string>> {
  const listed = JSON.stringify(wanted.map(({ server, tool }) => ({ server, tool })));
  const found = await rows<{ server: string; tool: string; hash: string }>(
    db,
    sql`select s.key as server, t.name as tool, t.definition_hash as hash
      from (select distinct server, tool from json_to_recordset(${listed}::json) as w(server text, tool text)) w
      join servers s on s.key = w.server join tools t on t.server_id = s.id and t.name = w.tool`,
  );
  return new Map(found.map(({ server, tool, hash }) => [`${server}\n${tool}`, hash]));
}

/** Writes what people decided, in one statement, and an event for each tool whose category that changes. */
export async function saveDecisions(
  db: Db,
  ruleset: string,
  decided: (StoredVerdict & { hash: string; context: string; decisions: unknown; needsReview: boolean })[],
): Promise<void> {
  if (decided.length === 0) return;
  const listed = decided.map(({ needsReview, ...verdict }) => ({ ...verdict, needs_review: needsReview }));
  await db.execute(sql`
    with r as (
      select * from json_to_recordset(${JSON.stringify(listed)}::json) as r(hash text, context text, category text,
        level text, confidence real, integrity text, also json, modes json, factors json, evidence json, reasoning text,
        decisions json, needs_review boolean)),
    noted as (
      insert into events (server_id, tool, kind, old_hash, new_hash, old_category, new_category)
      select t.server_id, t.name, 'rerated', t.definition_hash, t.definition_hash, v.category, r.category
      from r join verdicts v on v.definition_hash = r.hash and v.context = r.context and v.ruleset = ${ruleset}
      join tools t on t.definition_hash = r.hash join servers s on s.id = t.server_id and s.context = r.context
      where v.category <> r.category)
    update verdicts set category = r.category, level = r.level, confidence = r.confidence, integrity = r.integrity,
      also = r.also, modes = r.modes, factors = r.factors, evidence = r.evidence, reasoning = r.reasoning,
      decisions = r.decisions, needs_review = r.needs_review,
      model = case when r.decisions is null then null else verdicts.model end
    from r where verdicts.definition_hash = r.hash and verdicts.context = r.context and verdicts.ruleset = ${ruleset}`);
}
