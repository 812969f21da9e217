import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import type { DefinitionColumns, JsonObject, JsonValue } from '../definition.ts';
import { rows } from '../rows.ts';

/** A tool's definition in its server context that has no verdict under a ruleset yet. */
export interface UnratedDefinition extends DefinitionColumns {
  toolId: number;
  hash: string;
  context: string;
  server: string;
  serverName: string;
}

/** A verdict as it is kept; the JSON columns are the classifier's own types. */
export interface StoredVerdict {
  category: string;
  level: string;
  confidence: number;
  integrity: string;
  also: unknown;
  modes: unknown;
  factors: unknown;
  evidence: unknown;
  reasoning: string;
  /** What people decided over the rules, absent where nobody did. */
  decisions?: unknown;
}

/** Tools that are looked through at once, at most, for one without a verdict. */
const widest = 32_000;

/**
 * The next tools without a verdict, at most `limit`, whose id lies behind `after`; ask again with the last id until none
 * comes. More and more tools are looked through until one is found.
 */
export async function unratedDefinitions(
  db: Db,
  ruleset: string,
  after: number,
  limit: number,
): Promise<UnratedDefinition[]> {
  for (let behind = after, width = limit; ; width = Math.min(4 * width, widest)) {
    const found = await rows<UnratedDefinition | { toolId: null; last: number | null }>(
      db,
      unratedAmong(ruleset, behind, width, limit),
    );
    const [first] = found;
    if (first?.toolId != null) return found as UnratedDefinition[];
    if (first?.last == null) return [];
    behind = first.last;
  }
}

/**
 * Of the next `width` tools those without a verdict, or one row that says which was the last of them. Each is looked up
 * by the key of verdicts: joined, they were sought by the index of rulesets where statistics did not know a new one yet,
 * all of its verdicts for every page. `|| ''` keeps that index out of it.
 */
function unratedAmong(ruleset: string, behind: number, width: number, limit: number): SQL {
  return sql`
    with looked as materialized (
      select id, server_id, definition_hash from tools where id > ${behind} order by id limit ${width})
    select unrated.*, l.last
    from (select max(id)::float8 as last from looked) l
    left join (
      select t.id::float8 as "toolId", d.hash, s.context, s.key as server, s.name as "serverName", d.name, d.title,
        d.description, d.input_schema as "inputSchema", d.output_schema as "outputSchema", d.annotations
      from looked t
      join servers s on s.id = t.server_id
      join definitions d on d.hash = t.definition_hash
      where (select true from verdicts v where v.definition_hash = t.definition_hash and v.context = s.context
        and v.ruleset || '' = ${ruleset} limit 1) is null
      order by t.id limit ${limit}) unrated on true`;
}

/**
 * Keeps verdicts in one statement, with a `rerated` event for every tool whose category differs from its newest one under
 * another ruleset; gives the number of these. A verdict once given under a ruleset stands. `at` is the moment of the
 * events: changes of a server that belong together have one.
 */
export async function saveVerdicts(
  db: Db,
  ruleset: string,
  verdicts: (StoredVerdict & { hash: string; context: string })[],
  at?: Date,
): Promise<number> {
  const [saved] = await rows<{ rerated: number }>(
    db,
    sql`
    with given as (
      insert into verdicts (definition_hash, context, ruleset, category, level, confidence, integrity, also, modes,
        factors, evidence, reasoning, decisions)
      select hash, context, ${ruleset}, category, level, confidence, integrity, also, modes, factors, evidence,
        reasoning, decisions
      from json_to_recordset(${JSON.stringify(verdicts)}::json) as v(hash text, context text, category text, level text,
        confidence real, integrity text, also json, modes json, factors json, evidence json, reasoning text,
        decisions json)
      order by hash, context
      on conflict do nothing
      returning definition_hash, context, category),
    otherwise as materialized (
      select given.*, old.category as before from given
      join lateral (select category from verdicts o
        where o.definition_hash = given.definition_hash and o.context = given.context
        order by o.rated_at desc, o.ruleset desc limit 1) old on old.category <> given.category),
    noted as (
      insert into events (server_id, tool, kind, old_hash, new_hash, old_category, new_category, at)
      select t.server_id, t.name, 'rerated', o.definition_hash, o.definition_hash, o.before, o.category,
        coalesce(${at?.toISOString() ?? null}::timestamptz, now())
      from otherwise o
      join lateral (select id, server_id, name from tools where definition_hash = o.definition_hash offset 0) t on true
      join servers s on s.id = t.server_id and s.context = o.context
      order by t.id
      returning 1)
    select count(*)::int as rerated from noted`,
  );
  return saved!.rerated;
}

/** A tool of a server with its definition and its verdict, as policies, pages and `inspect` need them. */
export interface RatedTool extends StoredVerdict {
  name: string;
  slug: string;
  definitionHash: string;
  title: string | null;
  description: string | null;
  inputSchema: JsonObject | null;
  annotations: JsonObject | null;
  also: JsonValue[];
  modes: JsonValue[];
  factors: JsonValue[];
  evidence: JsonValue[];
  decisions: JsonValue[] | null;
  /** What a model made of it, null where none was asked. */
  model: string | null;
}

/** Every rated tool of a server, by name. */
export function ratedTools(db: Db, serverId: number, ruleset: string): Promise<RatedTool[]> {
  return rows<RatedTool>(
    db,
    sql`select t.name, t.slug, t.definition_hash as "definitionHash", d.title, d.description,
        d.input_schema as "inputSchema", d.annotations, v.category, v.level, v.confidence, v.integrity, v.also,
        v.modes, v.factors, v.evidence, v.reasoning, v.decisions, v.model
      from tools t join servers s on s.id = t.server_id
      join definitions d on d.hash = t.definition_hash
      join verdicts v on v.definition_hash = t.definition_hash and v.context = s.context and v.ruleset = ${ruleset}
      where t.server_id = ${serverId}
      order by t.name`,
  );
}

/** How many tools stand in the catalog by category under a ruleset. */
export async function countCategories(db: Db, ruleset: string): Promise<Record<string, number>> {
  const found = await rows<{ category: string; n: number }>(
    db,
    sql`select v.category, count(*)::int as n from tools t join servers s on s.id = t.server_id
      join verdicts v on v.definition_hash = t.definition_hash and v.context = s.context and v.ruleset = ${ruleset}
      group by v.category order by n desc, v.category`,
  );
  return Object.fromEntries(found.map(({ category, n }) => [category, n]));
}
