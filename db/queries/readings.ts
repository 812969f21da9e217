import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { type Definition, definitionHash } from '../definition.ts';
import { idList } from '../lists.ts';
import { rows } from '../rows.ts';
import { slugOf } from '../slug.ts';
import type { SourceVersion } from '../source-version.ts';

/** A tool as read from a source. */
export interface ReadTool extends Definition {
  found: { method: string; extractor: string; file?: string | undefined; line?: number | undefined };
  conditional?: boolean | undefined;
  partial?: string[] | undefined;
}

/** What one reading of a server's source gave. */
export interface Reading {
  tools: ReadTool[];
  unresolved: { file: string; line: number; reason: string }[];
  /** The package version that was read, so that it is not read again. */
  version?: ReadVersion | undefined;
  /** Versions of better sources, which gave no tools. */
  withoutTools?: ReadVersion[] | undefined;
}

export type ReadVersion = Omit<SourceVersion, 'tools'>;

interface Changes {
  added: number;
  changed: number;
  removed: number;
}

/** A reading and the server it is of. */
interface ServerReading extends Reading {
  serverId: number;
}

/**
 * Replaces the tools of servers by new readings, each server once, in as many statements as for one; called within a
 * transaction, so that a process killed in the middle leaves the old ones. Definitions are kept by hash for ever; every
 * tool added, changed or removed since the last reading becomes an event.
 */
export async function saveReadings(tx: Db, readings: ServerReading[]): Promise<Map<number, Changes>> {
  if (readings.length === 0) return new Map();
  const tools = readings.flatMap(({ serverId, tools: read }) =>
    withSlugs(read).map((tool) => ({ ...tool, server: serverId, hash: definitionHash(tool) })),
  );
  const ids = idList(readings.map(({ serverId }) => serverId));
  await insertDefinitions(tx, tools);
  const changes = await recordEvents(tx, ids, tools);
  await replaceTools(tx, ids, tools);
  await insertUnresolved(tx, readings);
  await saveVersions(
    tx,
    readings.map((reading) => ({ serverId: reading.serverId, versions: versionsOf(reading) })),
  );
  await saveStates(tx, readings);
  return changes;
}

type Slugged = ReadTool & { slug: string };
type Hashed = Slugged & { server: number; hash: string };

/** One row per name (the first stands), each with its slug. */
function withSlugs(tools: ReadTool[]): Slugged[] {
  const byName = new Map<string, Slugged>();
  for (const tool of tools) if (!byName.has(tool.name)) byName.set(tool.name, { ...tool, slug: slugOf(tool.name) });
  return [...byName.values()];
}

async function insertDefinitions(db: Db, tools: Hashed[]): Promise<void> {
  if (tools.length === 0) return;
  const unique = [...new Map(tools.map((tool) => [tool.hash, tool])).values()];
  const batch = unique.map(({ hash, name, title, description, inputSchema, outputSchema, annotations }) => ({
    hash,
    name,
    title,
    description,
    input_schema: inputSchema,
    output_schema: outputSchema,
    annotations,
  }));
  await db.execute(sql`
    insert into definitions (hash, name, title, description, input_schema, output_schema, annotations)
    select * from json_to_recordset(${JSON.stringify(batch)}::json) as d(
      hash text, name text, title text, description text, input_schema json, output_schema json, annotations json)
    order by hash
    on conflict (hash) do nothing`);
}

/** Compares with the stored tools. The first reading of a server is no news: it makes no events. */
async function recordEvents(db: Db, ids: SQL, tools: Hashed[]): Promise<Map<number, Changes>> {
  const now = JSON.stringify(tools.map(({ server, name, hash }) => ({ server, name, hash })));
  const found = await rows<{ server: number; kind: keyof Changes; n: number }>(
    db,
    sql`with d as (
        select coalesce(n.server, t.server_id) as server, coalesce(n.name, t.name) as tool,
          case when t.name is null then 'added' when n.name is null then 'removed' else 'changed' end as kind,
          t.definition_hash as old_hash, n.hash as new_hash
        from json_to_recordset(${now}::json) as n(server bigint, name text, hash text)
        full join (select server_id, name, definition_hash from tools where server_id in ${ids}) t
          on t.server_id = n.server and t.name = n.name
        where t.definition_hash is distinct from n.hash),
      e as (
        insert into events (server_id, tool, kind, old_hash, new_hash)
        select d.server, d.tool, d.kind, d.old_hash, d.new_hash from d join servers s on s.id = d.server
        where s.status not in ('new', 'failed', 'guarded') order by d.server, d.tool)
      select server::float8 as server, kind, count(*)::int as n from d group by server, kind`,
  );
  const changes = new Map<number, Changes>();
  for (const { server, kind, n } of found) {
    changes.set(server, { added: 0, changed: 0, removed: 0, ...changes.get(server), [kind]: n });
  }
  return changes;
}

/** Places that could not be read go with the tools of the reading before; those of this one come next. */
async function replaceTools(db: Db, ids: SQL, tools: Hashed[]): Promise<void> {
  const batch = tools.map(({ server, name, slug, hash, found, conditional, partial }) => ({
    server,
    name,
    slug,
    hash,
    method: found.method,
    extractor: found.extractor,
    file: found.file,
    line: found.line,
    conditional: conditional ?? false,
    partial,
  }));
  const now = JSON.stringify(batch);
  const names = JSON.stringify(tools.map(({ server, name }) => ({ server, name })));
  await db.execute(sql`
    with u as (delete from unresolved where server_id in ${ids})
    delete from tools t where server_id in ${ids} and not exists (
      select 1 from json_to_recordset(${names}::json) as n(server bigint, name text)
      where n.server = t.server_id and n.name = t.name)`);
  if (tools.length === 0) return;
  await db.execute(sql`
    insert into tools (server_id, name, slug, definition_hash, method, extractor, file, line, conditional, partial)
    select * from json_to_recordset(${now}::json) as n(server bigint, name text, slug text, hash text, method text,
      extractor text, file text, line int, conditional boolean, partial json)
    on conflict (server_id, name) do update set
      slug = excluded.slug, definition_hash = excluded.definition_hash, method = excluded.method,
      extractor = excluded.extractor, file = excluded.file, line = excluded.line,
      conditional = excluded.conditional, partial = excluded.partial,
      changed_at = case when tools.definition_hash = excluded.definition_hash then tools.changed_at else now() end`);
}

async function insertUnresolved(db: Db, readings: ServerReading[]): Promise<void> {
  const places = readings.flatMap(({ serverId, unresolved }) =>
    unresolved.slice(0, 1000).map((place) => ({ server: serverId, ...place })),
  );
  if (places.length === 0) return;
  await db.execute(sql`
    insert into unresolved (server_id, file, line, reason)
    select * from json_to_recordset(${JSON.stringify(places)}::json) as u(server bigint, file text, line int, reason text)`);
}

function versionsOf({ version, withoutTools = [], tools }: Reading): SourceVersion[] {
  return [
    ...(version ? [{ ...version, tools: new Set(tools.map(({ name }) => name)).size }] : []),
    ...withoutTools.map((other) => ({ ...other, tools: 0 })),
  ];
}

/** Notes the versions that were read, and of every server which ones it now stands as read from. */
export async function saveVersions(db: Db, looked: { serverId: number; versions: SourceVersion[] }[]): Promise<void> {
  if (looked.length === 0) return;
  const versions = looked.flatMap(({ versions }) => versions);
  const unique = [...new Map(versions.map((one) => [`${one.type}:${one.name}@${one.version}`, one])).values()];
  const given = looked.map(({ serverId, versions }) => ({ server: serverId, versions }));
  await db.execute(sql`
    with v as (
      insert into versions (package_id, version, integrity, reader, tools)
      select p.id, g.version, g.integrity, g.reader, g.tools
      from json_to_recordset(${JSON.stringify(unique)}::json)
        as g(type text, name text, version text, integrity text, reader text, tools int)
      join packages p on p.type = g.type and p.name = g.name
      on conflict (package_id, version) do update set
        integrity = excluded.integrity, reader = excluded.reader, tools = excluded.tools, read_at = now())
    update servers s set read_from = g.versions
    from json_to_recordset(${JSON.stringify(given)}::json) as g(server bigint, versions json)
    where s.id = g.server`);
}

async function saveStates(db: Db, readings: ServerReading[]): Promise<void> {
  const states = readings.map(({ serverId, tools }) => ({
    server: serverId,
    status: tools.length > 0 ? 'read' : 'empty',
  }));
  await db.execute(sql`
    update servers s set status = g.status, failure = null, checked_at = now()
    from json_to_recordset(${JSON.stringify(states)}::json) as g(server bigint, status text)
    where s.id = g.server`);
}
