import { and, asc, count, desc, eq, gt, inArray, max, sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import type { Definition } from '../definition.ts';
import { rows } from '../rows.ts';
import { definitions, events, packages, servers, tools, unresolved, verdicts, versions } from '../schema.ts';

export type ServerRow = typeof servers.$inferSelect;
export type VerdictRow = Omit<typeof verdicts.$inferSelect, 'definitionHash' | 'context'>;
export type EventRow = Omit<typeof events.$inferSelect, 'id' | 'serverId'>;

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
  /** When the version shown was read from its source. */
  readAt: Date | null;
  tools: CatalogTool[];
  /** The newest first, at most 200. */
  events: EventRow[];
  unresolved: number;
}

const eventsKept = 200;

/** Rows that only keep the versions of what else a server is read from. */
const sourceRows = new Set(['github', 'remote', 'mcpb', 'listing']);

/** All servers in the order of their slugs with everything on their pages, `batch` servers in memory at a time. */
export async function* catalogServers(db: Db, batch = 40): AsyncGenerator<CatalogServer> {
  for (let after = ''; ; ) {
    const found = await db
      .select()
      .from(servers)
      .where(gt(servers.slug, after))
      .orderBy(asc(servers.slug))
      .limit(batch);
    yield* await completed(db, found);
    if (found.length < batch) return;
    after = found.at(-1)!.slug;
  }
}

/** One server by its slug, or undefined. */
export async function catalogServer(db: Db, slug: string): Promise<CatalogServer | undefined> {
  const found = await db.select().from(servers).where(eq(servers.slug, slug));
  const [server] = await completed(db, found);
  return server;
}

async function completed(db: Db, found: ServerRow[]): Promise<CatalogServer[]> {
  const ids = found.map(({ id }) => id);
  if (ids.length === 0) return [];
  const byServer = {
    tools: Map.groupBy(await toolsOf(db, ids), ({ serverId }) => serverId),
    packages: Map.groupBy(await packagesOf(db, ids), ({ serverId }) => serverId),
    events: Map.groupBy(await eventsOf(db, ids), ({ serverId }) => serverId),
    unresolved: new Map((await unresolvedOf(db, ids)).map(({ serverId, places }) => [serverId, places])),
  };
  return found.map(({ context: _, ...server }) => {
    const owned = byServer.packages.get(server.id) ?? [];
    return {
      ...server,
      packages: owned.filter(({ type }) => !sourceRows.has(type)).map(({ type, name }) => ({ type, name })),
      readAt: owned.reduce<Date | null>(
        (last, { readAt }) => (readAt && (!last || readAt > last) ? readAt : last),
        null,
      ),
      tools: (byServer.tools.get(server.id) ?? []).map(({ serverId: _, ...tool }) => tool),
      events: (byServer.events.get(server.id) ?? []).map(({ serverId: _, ...event }) => event),
      unresolved: byServer.unresolved.get(server.id) ?? 0,
    };
  });
}

async function toolsOf(db: Db, ids: number[]): Promise<(CatalogTool & { serverId: number })[]> {
  const newest = db
    .select()
    .from(verdicts)
    .where(and(eq(verdicts.definitionHash, tools.definitionHash), eq(verdicts.context, servers.context)))
    .orderBy(desc(verdicts.ratedAt), desc(verdicts.ruleset))
    .limit(1)
    .as('newest');
  const found = await db
    .select({
      tool: tools,
      definition: definitions,
      verdict: {
        ruleset: newest.ruleset,
        category: newest.category,
        level: newest.level,
        confidence: newest.confidence,
        integrity: newest.integrity,
        also: newest.also,
        modes: newest.modes,
        factors: newest.factors,
        evidence: newest.evidence,
        reasoning: newest.reasoning,
        model: newest.model,
        needsReview: newest.needsReview,
        decisions: newest.decisions,
        ratedAt: newest.ratedAt,
      },
    })
    .from(tools)
    .innerJoin(servers, eq(servers.id, tools.serverId))
    .innerJoin(definitions, eq(definitions.hash, tools.definitionHash))
    .leftJoinLateral(newest, sql`true`)
    .where(inArray(tools.serverId, ids))
    .orderBy(asc(tools.serverId), asc(tools.slug));
  return found.map(({ tool: { id: _, ...tool }, definition, verdict }) => ({
    ...tool,
    definition: said(definition),
    verdict: verdict?.ruleset ? (verdict as VerdictRow) : null,
  }));
}

function said(row: typeof definitions.$inferSelect): Definition {
  return {
    name: row.name,
    title: row.title ?? undefined,
    description: row.description ?? undefined,
    inputSchema: row.inputSchema ?? undefined,
    outputSchema: row.outputSchema ?? undefined,
    annotations: row.annotations ?? undefined,
  };
}

function packagesOf(db: Db, ids: number[]) {
  return db
    .select({
      serverId: packages.serverId,
      type: packages.type,
      name: packages.name,
      readAt: max(versions.readAt),
    })
    .from(packages)
    .leftJoin(versions, eq(versions.packageId, packages.id))
    .where(inArray(packages.serverId, ids))
    .groupBy(packages.id)
    .orderBy(asc(packages.type), asc(packages.name));
}

async function eventsOf(db: Db, ids: number[]): Promise<(EventRow & { serverId: number })[]> {
  const place = sql<number>`row_number() over (partition by ${events.serverId} order by ${events.at} desc, ${events.id} desc)`;
  const numbered = db
    .select({ id: events.id, place: place.as('place') })
    .from(events)
    .where(inArray(events.serverId, ids))
    .as('numbered');
  const found = await db
    .select({ event: events })
    .from(numbered)
    .innerJoin(events, eq(events.id, numbered.id))
    .where(sql`${numbered.place} <= ${eventsKept}`)
    .orderBy(desc(events.at), desc(events.id));
  return found.map(({ event: { id: _, ...event } }) => event);
}

function unresolvedOf(db: Db, ids: number[]) {
  return db
    .select({ serverId: unresolved.serverId, places: count() })
    .from(unresolved)
    .where(inArray(unresolved.serverId, ids))
    .groupBy(unresolved.serverId);
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
