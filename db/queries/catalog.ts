import { gt, sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import type { Definition } from '../definition.ts';
import { idList } from '../lists.ts';
import { readDocument } from '../read-document.ts';
import { rows } from '../rows.ts';
import { type events, servers, tools, type verdicts } from '../schema.ts';
import type { ChangeSides } from './change-sides.ts';
import { bytewise, documents } from './documents.ts';

type ServerRow = typeof servers.$inferSelect;
export type VerdictRow = Omit<typeof verdicts.$inferSelect, 'definitionHash' | 'context'>;
/** An event with what its direction is judged by, where it changed a definition. */
export type EventRow = Omit<typeof events.$inferSelect, 'id' | 'serverId'> & Partial<ChangeSides>;

export interface CatalogTool {
  name: string;
  slug: string;
  definition: Definition;
  definitionHash: string;
  method: string;
  extractor: string;
  file: string | null;
  line: number | null;
  conditional: boolean;
  partial: string[] | null;
  firstSeen: Date;
  changedAt: Date;
  /** The newest rating of this definition in this server, null when it has not been rated. */
  verdict: VerdictRow | null;
}

/** Everything the pages of one server are made of. */
export interface CatalogServer extends Omit<ServerRow, 'context'> {
  packages: { type: string; name: string }[];
  /** What a client's configuration may call it: `npm:name`, `oci:image`, `remote:host/path`; sorted. */
  names: string[];
  /** When the version shown was read from its source. */
  readAt: Date | null;
  tools: CatalogTool[];
  /** The newest first, at most 200 and what else happened at the moment of the last of them. */
  events: EventRow[];
  unresolved: number;
}

/** What pages over the whole catalog need of a tool: no text of its author but the name. */
export type ToolOutline = Pick<CatalogTool, 'name' | 'slug' | 'method' | 'extractor' | 'firstSeen' | 'changedAt'> & {
  verdict: Pick<VerdictRow, 'category' | 'integrity' | 'modes' | 'factors' | 'evidence' | 'ratedAt'> | null;
};

/** What pages over the whole catalog need of a server: a fifth of what its own pages are made of. */
export interface ServerOutline extends Omit<CatalogServer, 'tools'> {
  tools: ToolOutline[];
}

/** A CatalogServer as JSON text, made by the database: it goes to another process as it is. */
interface ServerDocument {
  id: number;
  json: string;
}

/** The documents of these servers, in any order. */
export function serverDocuments(db: Db, ids: readonly number[]): Promise<ServerDocument[]> {
  return rows<ServerDocument>(db, documents(sql`s.id in ${idList(ids)}`));
}

/** All servers in the order of their slugs with everything on their pages, `batch` servers in memory at a time. */
export async function* catalogServers(db: Db, batch = 40): AsyncGenerator<CatalogServer> {
  for (let after = ''; ; ) {
    const found = await db
      .select({ id: servers.id, slug: servers.slug })
      .from(servers)
      .where(gt(sql`${servers.slug} ${bytewise}`, after))
      .orderBy(sql`${servers.slug} ${bytewise}`)
      .limit(batch);
    const read = await serverDocuments(
      db,
      found.map(({ id }) => id),
    );
    const byId = new Map(read.map(({ id, json }) => [id, json]));
    for (const { id } of found) yield readDocument(byId.get(id)!);
    if (found.length < batch) return;
    after = found.at(-1)!.slug;
  }
}

/** One server by its slug, or undefined. */
export async function catalogServer(db: Db, slug: string): Promise<CatalogServer | undefined> {
  const [found] = await rows<ServerDocument>(db, documents(sql`s.slug = ${slug}`));
  return found && readDocument(found.json);
}

/** Changes whenever anything does that a page may show; events and definitions are only ever added. */
export async function catalogFingerprint(db: Db): Promise<string> {
  const [found] = await rows<{ fingerprint: string }>(
    db,
    sql`select md5(concat_ws(' ',
      (select md5(string_agg(md5(s::text), '' order by s.id)) from servers s),
      (select md5(string_agg(md5(t::text), '' order by t.id)) from tools t),
      (select concat(count(*), ' ', max(rated_at), count(model), ' ', count(*) filter (where needs_review),
        md5(string_agg(md5(decisions::text), '' order by definition_hash, context, ruleset)
          filter (where decisions is not null))) from verdicts),
      (select concat(count(*), max(id)) from events),
      (select concat(count(*), max(id)) from unresolved),
      (select concat(count(*), max(id)) from packages),
      (select concat(count(*), max(id), max(read_at)) from versions))) as fingerprint`,
  );
  return found!.fingerprint;
}

/** How many servers and tools the catalog has. */
export async function catalogSize(db: Db): Promise<{ servers: number; tools: number }> {
  const [size] = await db
    .select({
      servers: sql<number>`(select count(*)::int from ${servers})`,
      tools: sql<number>`(select count(*)::int from ${tools})`,
    })
    .from(sql`(select 1) as one`);
  return size!;
}

/** The day of the last look at any server, in UTC; null when there was none. */
export async function lastChecked(db: Db): Promise<string | null> {
  const [found] = await rows<{ day: string | null }>(
    db,
    sql`select to_char(max(checked_at) at time zone 'UTC', 'YYYY-MM-DD') as day from ${servers}`,
  );
  return found!.day;
}
