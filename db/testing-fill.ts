import { sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import type { Definition } from './definition.ts';
import type { UnratedDefinition } from './queries/verdicts.ts';
import { rows } from './rows.ts';

/** A server to be put into a catalog without a crawl, for measurements. */
export interface FilledServer {
  key: string;
  slug: string;
  name: string;
  tools: (Definition & { slug: string; hash: string })[];
}

/** Inserts servers with their tools, as many as fit into one statement each. A server or name that is there stands. */
export async function insertServers(db: Db, batch: readonly FilledServer[]): Promise<void> {
  const servers = batch.map(({ key, slug, name }) => ({ key, slug, name, context: `${key}\n${name}` }));
  await db.execute(sql`
    insert into servers (key, slug, name, context, version, license, repository, status, checked_at)
    select key, slug, name, context, '1.0.0', 'MIT', 'https://github.com/' || split_part(key, ':', 2), 'read', now()
    from json_to_recordset(${JSON.stringify(servers)}::json) as s(key text, slug text, name text, context text)
    on conflict do nothing`);
  await insertDefinitions(
    db,
    batch.flatMap(({ tools }) => tools),
  );
  const tools = batch.flatMap((server) =>
    server.tools.map(({ name, slug, hash }) => ({ key: server.key, name, slug, hash })),
  );
  await db.execute(sql`
    insert into tools (server_id, name, slug, definition_hash, method, extractor, file, line)
    select s.id, t.name, t.slug, t.hash, 'source', 'typescript', 'src/tools.ts', 10
    from json_to_recordset(${JSON.stringify(tools)}::json) as t(key text, name text, slug text, hash text)
    join servers s on s.key = t.key`);
}

async function insertDefinitions(db: Db, definitions: readonly (Definition & { hash: string })[]): Promise<void> {
  await db.execute(sql`
    insert into definitions (hash, name, title, description, input_schema, output_schema, annotations)
    select hash, name, title, description, "inputSchema", "outputSchema", annotations
    from json_to_recordset(${JSON.stringify(definitions)}::json) as d(hash text, name text, title text,
      description text, "inputSchema" json, "outputSchema" json, annotations json)
    on conflict (hash) do nothing`);
}

/** The tools of every `nth` server, with what they say. */
export function toolsOfEveryNth(db: Db, nth: number): Promise<(Definition & { id: number; server: number })[]> {
  return rows(
    db,
    sql`select t.id::float8 as id, t.server_id::float8 as server, d.name, d.title, d.description,
        d.input_schema as "inputSchema", d.output_schema as "outputSchema", d.annotations
      from tools t join definitions d on d.hash = t.definition_hash where t.server_id % ${nth} = 0`,
  );
}

/** Gives tools other definitions, each an event, and their servers another version. */
export async function changeTools(
  db: Db,
  changed: readonly (Definition & { id: number; hash: string })[],
  version: string,
): Promise<void> {
  await insertDefinitions(db, changed);
  const given = sql`json_to_recordset(${JSON.stringify(changed.map(({ id, hash }) => ({ id, hash })))}::json) as n(id bigint, hash text)`;
  await db.execute(sql`
    insert into events (server_id, tool, kind, old_hash, new_hash)
    select t.server_id, t.name, 'changed', t.definition_hash, n.hash from ${given} join tools t on t.id = n.id`);
  await db.execute(sql`
    update servers set version = ${version}
    where id in (select t.server_id from ${given} join tools t on t.id = n.id)`);
  await db.execute(sql`
    update tools set definition_hash = n.hash, changed_at = now() from ${given} where tools.id = n.id`);
}

/** Tells the planner what is in the tables. */
export async function analyze(db: Db): Promise<void> {
  await db.execute(sql`analyze`);
}

/** The definitions of the next tools behind `after`, whether rated or not. */
export function storedDefinitions(db: Db, after: number, limit: number): Promise<UnratedDefinition[]> {
  return rows(
    db,
    sql`select t.id::float8 as "toolId", d.hash, s.context, s.key as server, s.name as "serverName", d.name, d.title,
        d.description, d.input_schema as "inputSchema", d.output_schema as "outputSchema", d.annotations
      from tools t join servers s on s.id = t.server_id join definitions d on d.hash = t.definition_hash
      where t.id > ${after} order by t.id limit ${limit}`,
  );
}

/**
 * Makes every verdict one of a ruleset that is no more; of each `nth` the category was another one. Gives the number of
 * verdicts.
 */
export async function ageVerdicts(db: Db, nth: number): Promise<number> {
  // The oldest first: each takes the name that the next one has.
  const rulesets = await rows<{ ruleset: string }>(
    db,
    sql`select ruleset from verdicts group by ruleset order by length(ruleset) desc`,
  );
  let count = 0;
  for (const { ruleset } of rulesets) {
    const [aged] = await rows<{ n: number }>(
      db,
      sql`with aged as (
          update verdicts set ruleset = 'older ' || ruleset, rated_at = rated_at - interval '1 day',
            category = case when hashtext(definition_hash) % ${nth} <> 0 then category
              when category = 'Read' then 'Write' else 'Read' end
          where ruleset = ${ruleset}
          returning 1)
        select count(*)::int as n from aged`,
    );
    count += aged!.n;
  }
  return count;
}

/** Leaves no row of what was, as a database does that was left alone for a while. */
export async function settle(db: Db): Promise<void> {
  for (const table of ['servers', 'tools', 'definitions', 'verdicts', 'events']) {
    await db.execute(sql.raw(`vacuum full analyze ${table}`));
  }
}
