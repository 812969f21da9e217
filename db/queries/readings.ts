import { eq, sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { type Definition, definitionHash } from '../definition.ts';
import { rows } from '../rows.ts';
import { servers } from '../schema.ts';
import { slugOf } from '../slug.ts';

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
  /** Versions read before it that gave no tools. */
  withoutTools?: ReadVersion[] | undefined;
}

export interface ReadVersion {
  type: string;
  name: string;
  version: string;
  integrity: string;
  reader: string;
}

export interface Changes {
  added: number;
  changed: number;
  removed: number;
}

/**
 * Replaces a server's tools by a new reading, in one transaction: a process killed in the middle leaves the old ones.
 * Definitions are kept by hash for ever; every tool added, changed or removed since the last reading becomes an event.
 */
export function saveReading(db: Db, serverId: number, reading: Reading): Promise<Changes> {
  return db.transaction(async (tx) => {
    const tools = withSlugs(reading.tools).map((tool) => ({ ...tool, hash: definitionHash(tool) }));
    const firstTime = (await tx.select({ s: servers.status }).from(servers).where(eq(servers.id, serverId)))[0]?.s;
    await insertDefinitions(tx, tools);
    const changes = await recordEvents(tx, serverId, tools, firstTime === 'new' || firstTime === 'failed');
    await replaceTools(tx, serverId, tools);
    await replaceUnresolved(tx, serverId, reading.unresolved);
    if (reading.version) await saveVersion(tx, reading.version, tools.length);
    for (const version of reading.withoutTools ?? []) await saveVersion(tx, version, 0);
    await tx
      .update(servers)
      .set({ status: tools.length > 0 ? 'read' : 'empty', failure: null, checkedAt: new Date() })
      .where(eq(servers.id, serverId));
    return changes;
  });
}

type Slugged = ReadTool & { slug: string };
type Hashed = Slugged & { hash: string };

/** One row per name (the first stands), each with its slug. */
function withSlugs(tools: ReadTool[]): Slugged[] {
  const byName = new Map<string, Slugged>();
  for (const tool of tools) if (!byName.has(tool.name)) byName.set(tool.name, { ...tool, slug: slugOf(tool.name) });
  return [...byName.values()];
}

async function insertDefinitions(db: Db, tools: Hashed[]): Promise<void> {
  const batch = tools.map(({ hash, name, title, description, inputSchema, outputSchema, annotations }) => ({
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
    on conflict (hash) do nothing`);
}

/** Compares with the stored tools. The first reading of a server is no news: it makes no events. */
async function recordEvents(db: Db, serverId: number, tools: Hashed[], firstTime: boolean): Promise<Changes> {
  const now = JSON.stringify(tools.map(({ name, hash }) => ({ name, hash })));
  const differences = sql`
    select coalesce(n.name, t.name) as tool,
      case when t.name is null then 'added' when n.name is null then 'removed' else 'changed' end as kind,
      t.definition_hash as old_hash, n.hash as new_hash
    from json_to_recordset(${now}::json) as n(name text, hash text)
    full join (select name, definition_hash from tools where server_id = ${serverId}) t on t.name = n.name
    where t.definition_hash is distinct from n.hash`;
  const found = await rows<{ kind: keyof Changes; n: number }>(
    db,
    firstTime
      ? sql`select kind, count(*)::int as n from (${differences}) d group by kind`
      : sql`with d as (${differences}), e as (
          insert into events (server_id, tool, kind, old_hash, new_hash)
          select ${serverId}, tool, kind, old_hash, new_hash from d order by tool)
        select kind, count(*)::int as n from d group by kind`,
  );
  return { added: 0, changed: 0, removed: 0, ...Object.fromEntries(found.map(({ kind, n }) => [kind, n])) };
}

async function replaceTools(db: Db, serverId: number, tools: Hashed[]): Promise<void> {
  const batch = tools.map(({ name, slug, hash, found, conditional, partial }) => ({
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
  await db.execute(sql`
    delete from tools where server_id = ${serverId}
      and name not in (select name from json_to_recordset(${now}::json) as n(name text))`);
  await db.execute(sql`
    insert into tools (server_id, name, slug, definition_hash, method, extractor, file, line, conditional, partial)
    select ${serverId}, * from json_to_recordset(${now}::json) as n(name text, slug text, hash text, method text,
      extractor text, file text, line int, conditional boolean, partial json)
    on conflict (server_id, name) do update set
      slug = excluded.slug, definition_hash = excluded.definition_hash, method = excluded.method,
      extractor = excluded.extractor, file = excluded.file, line = excluded.line,
      conditional = excluded.conditional, partial = excluded.partial,
      changed_at = case when tools.definition_hash = excluded.definition_hash then tools.changed_at else now() end`);
}

async function replaceUnresolved(db: Db, serverId: number, places: Reading['unresolved']): Promise<void> {
  await db.execute(sql`delete from unresolved where server_id = ${serverId}`);
  await db.execute(sql`
    insert into unresolved (server_id, file, line, reason)
    select ${serverId}, * from json_to_recordset(${JSON.stringify(places.slice(0, 1000))}::json)
      as u(file text, line int, reason text)`);
}

async function saveVersion(db: Db, read: ReadVersion, tools: number): Promise<void> {
  await db.execute(sql`
    insert into versions (package_id, version, integrity, reader, tools)
    select id, ${read.version}, ${read.integrity}, ${read.reader}, ${tools} from packages
    where type = ${read.type} and name = ${read.name}
    on conflict (package_id, version) do update set
      integrity = excluded.integrity, reader = excluded.reader, tools = excluded.tools, read_at = now()`);
}
