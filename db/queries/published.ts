import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { idList, textList } from '../lists.ts';
import { rows } from '../rows.ts';
import { bytewise, nameKinds } from './documents.ts';
import { touchedServers } from './touched-servers.ts';

/** A server whose pages must be looked at: what they are made of is not what it was, or was never published. */
export interface StaleServer {
  id: number;
  slug: string;
  tools: number;
  /** The slugs of tools whose very definition another server publishes too, with spaces between. */
  shared: string;
  /** Of everything its pages are made of. */
  stamp: string;
}

/** The state of the catalog: how much of it differs from what was written last. */
interface StaleServers {
  /** Changes whenever any server does. */
  state: string;
  /** The hashes of definitions that servers which may have changed publish, and others too. */
  shared: string[];
  stale: StaleServer[];
}

/** The row of the whole catalog among those of servers; of `shared` null where no definition is. */
type CatalogRow = { id: null; shared: string | null; stamp: string };

/** To more servers than this all tools are read at once, not each server's by an index. */
const fewServers = 2000;

/**
 * Finds by one statement which servers changed since they were written, by readers' pages or by those that wait: of those
 * that were touched, of which triggers keep a note, the ones that now would be written from something else. `template`
 * stands for everything else that pages are made of. No row leaves the database but those of such servers.
 * Of the last look a page shows the week alone (site/src/data/checked.ts).
 */
export async function staleServers(db: Db, template: string): Promise<StaleServers> {
  const touched = await touchedServers(db, template);
  const among = (id: SQL) => (touched.length > fewServers ? sql`true` : sql`${id} in ${idList(touched)}`);
  const hash = (text: SQL) => sql`bit_xor(hashtextextended(${text}, 0))`;
  const query = sql`
    with tool as materialized (
        select t.server_id, bit_xor(hash_record_extended(row(t.id, t.name, t.slug, t.definition_hash, t.method,
          t.extractor, t.file, t.line, t.conditional, t.partial::text, t.first_seen, t.changed_at, v.ruleset,
          v.rated_at, v.category, v.confidence, v.integrity, v.model, v.needs_review, v.decisions::text,
          v.reasoning), 0)) as hash
        from tools t
        join servers s on s.id = t.server_id
        left join verdicts v on v.definition_hash = t.definition_hash and v.context = s.context
        where ${among(sql`t.server_id`)}
        group by t.server_id),
      alike as materialized (
        select t.server_id, t.slug, t.definition_hash from tools t
        where ${among(sql`t.server_id`)} and exists (select 1 from tools o
          where o.definition_hash = t.definition_hash and o.server_id <> t.server_id)),
      likeness as (
        select server_id, string_agg(slug, ' ' order by slug ${bytewise}) as shared from alike group by server_id),
      package as (
        select p.server_id, ${hash(sql`concat_ws(' ', p.type, p.name, p.read_at)`)} as hash, max(p.read_at) as read_at
        from (select p.server_id, p.type, p.name, max(v.read_at) as read_at from packages p
          left join versions v on v.package_id = p.id where ${among(sql`p.server_id`)} group by p.id) p
        group by p.server_id),
      event as (select e.server_id, count(*) as amount, max(e.id) as last from events e
        where ${among(sql`e.server_id`)} group by e.server_id),
      name as (
        select l.server_id, ${hash(sql`concat_ws(' ', l.id, k.key)`)} as hash from listings l join listing_keys k on k.listing_id = l.id
        where l.speaks and k.kind in ${nameKinds} and ${among(sql`l.server_id`)} group by l.server_id),
      place as (select u.server_id, count(*) as amount from unresolved u
        where ${among(sql`u.server_id`)} group by u.server_id),
      stamped as materialized (
        select s.id, ${template} || hashtextextended(concat_ws(' ', s.key, s.slug, s.name,
            s.description, s.version, s.repository, s.homepage, s.license, s.mcp_name, s.deprecated, s.published_at,
            s.status, s.failure, s.first_seen, date_trunc(case when p.read_at is null then 'day' else 'week' end, s.checked_at,
            'UTC'), t.hash, p.hash, e.amount, e.last,
            u.amount, m.hash, a.shared, s.origin::text), 0) as stamp, a.shared
        from servers s
        left join tool t on t.server_id = s.id
        left join likeness a on a.server_id = s.id
        left join package p on p.server_id = s.id
        left join event e on e.server_id = s.id
        left join name m on m.server_id = s.id
        left join place u on u.server_id = s.id
        where ${among(sql`s.id`)}),
      standing as (
        select s.id, s.slug, coalesce(p.next_stamp, p.stamp) as written, n.stamp, n.shared from servers s
        left join published_servers p on p.slug = s.slug
        left join stamped n on n.id = s.id)
    select null as id, '' as slug, 0 as tools, (select string_agg(distinct definition_hash, ' ') from alike) as shared,
      concat(count(*), ' ', ${hash(sql`coalesce(stamp, written)`)}) as stamp from standing
    union all
    select n.id::float8, n.slug, (select count(*)::int from tools t where t.server_id = n.id),
      coalesce(n.shared, ''), n.stamp
    from standing n where n.stamp is distinct from n.written and n.stamp is not null`;
  const found = await db.transaction(async (tx) => {
    // A million tools are joined with their verdicts in memory: on disk it takes longer than all the rest.
    await tx.execute(sql`set local work_mem = '64MB'`);
    // Compiling the statement takes longer than the compiled one saves.
    await tx.execute(sql`set local jit = off`);
    // Of tools with a definition of several servers there are few, not all as is guessed: several processes find them.
    await tx.execute(sql`set local parallel_tuple_cost = 0`);
    return rows<StaleServer | CatalogRow>(tx, query);
  });
  const catalog = found.find((row): row is CatalogRow => row.id === null)!;
  return {
    state: catalog.stamp,
    shared: catalog.shared?.split(' ') ?? [],
    stale: found.filter((row): row is StaleServer => row.id !== null).sort((a, b) => (a.slug < b.slug ? -1 : 1)),
  };
}

/** A written server: its stamp, its pages with their hashes, and what pages of more than one server need of it. */
export interface WrittenServer {
  slug: string;
  key: string;
  name: string;
  stamp: string;
  pages: string;
  outline: string;
  toolRows: string;
  filing: string;
}

/** Records servers whose changed pages are written and wait for the switch. */
export async function stageServers(db: Db, written: readonly WrittenServer[]): Promise<void> {
  if (written.length === 0) return;
  await db.execute(sql`
    insert into published_servers (slug, key, name, next_stamp, next_pages, outline, tool_rows, filing)
    select slug, key, name, stamp, pages, outline, "toolRows", filing
    from json_to_recordset(${JSON.stringify(written)}::json) as w(slug text, key text, name text, stamp text,
      pages text, outline text, "toolRows" text, filing text)
    on conflict (slug) do update set key = excluded.key, name = excluded.name, next_stamp = excluded.next_stamp,
      next_pages = excluded.next_pages, outline = excluded.outline, tool_rows = excluded.tool_rows,
      filing = excluded.filing`);
}

/** What is known of the pages of a server. */
interface KnownPages {
  slug: string;
  pages: string | null;
  next: string | null;
}

/** The pages of these servers: those readers have, and those that wait. */
export function knownPages(db: Db, slugs: readonly string[]): Promise<KnownPages[]> {
  return rows<KnownPages>(
    db,
    sql`select slug, pages, next_pages as next from published_servers
        where slug in ${textList(slugs)}`,
  );
}

/** What pages of more than one server need of it, as JSON. */
type PublishedOutline = Pick<WrittenServer, 'slug' | 'outline' | 'filing'>;

/** Batches of outlines that are read ahead: the database fetches some from the disk while others are used. */
const readAhead = 4;

/**
 * The outlines of all servers of the catalog in the order of their slugs, the next ones read while some are used. Before
 * servers are read, `recorded` of their slugs is waited for: some may still be written.
 */
export async function* publishedOutlines(
  db: Db,
  recorded: (slugs: readonly string[]) => Promise<void> = async () => {},
  batch = 200,
): AsyncGenerator<PublishedOutline[]> {
  // Read by their slugs: no index has the order of bytes, and sorting again for each batch takes longer than all else.
  const all = await rows<{ slug: string }>(db, sql`select slug from servers order by slug ${bytewise}`);
  async function readThese(slugs: readonly string[]): Promise<PublishedOutline[]> {
    await recorded(slugs);
    return rows<PublishedOutline>(
      db,
      sql`select slug, outline, filing from published_servers
          where slug in ${textList(slugs)}
          order by slug ${bytewise}`,
    );
  }
  const read = (from: number) => {
    const found = readThese(all.slice(from, from + batch).map(({ slug }) => slug));
    // Whoever waits for it hears of a failure.
    found.catch(() => {});
    return found;
  };
  const reading: Promise<PublishedOutline[]>[] = [];
  for (let from = 0; from < all.length || reading.length > 0; ) {
    for (; from < all.length && reading.length < readAhead; from += batch) reading.push(read(from));
    yield await reading.shift()!;
  }
}

/** The tools of these servers as lists show them, as JSON. */
export function publishedToolRows(db: Db, slugs: readonly string[]): Promise<{ slug: string; toolRows: string }[]> {
  return rows(
    db,
    sql`select slug, tool_rows as "toolRows" from published_servers
        where slug in ${textList(slugs)}`,
  );
}

/** A server with pages that wait: those that readers have, and those they get. */
interface WaitingServer {
  slug: string;
  pages: string | null;
  next: string;
}

/** The servers with pages that wait, in the order of their slugs. */
export async function* waitingServers(db: Db, batch = 1000): AsyncGenerator<WaitingServer> {
  for (let after = ''; ; ) {
    const found: WaitingServer[] = await rows(
      db,
      sql`select slug, pages, next_pages as next from published_servers
          where next_stamp is not null and slug > ${after} ${bytewise} order by slug ${bytewise} limit ${batch}`,
    );
    yield* found;
    if (found.length < batch) return;
    after = found.at(-1)!.slug;
  }
}

/** Records that readers now have what waited. */
export async function publishServers(db: Db): Promise<void> {
  await db.execute(sql`
    update published_servers set stamp = next_stamp, pages = next_pages, next_stamp = null, next_pages = null
    where next_stamp is not null`);
}

/** How many files readers have of servers and tools, and how many servers wait. */
export async function countPublished(db: Db): Promise<{ servers: number; waiting: number }> {
  const [found] = await rows<{ servers: number; waiting: number }>(
    db,
    sql`select count(*)::int as servers, count(next_stamp)::int as waiting from published_servers`,
  );
  return found!;
}

/** Forgets every server, for a folder that is not the one its pages were written to. */
export async function forgetAllServers(db: Db): Promise<void> {
  await db.execute(sql`delete from published_servers`);
}

/** Forgets what waits: its files are gone. */
export async function forgetWaitingServers(db: Db): Promise<void> {
  await db.execute(sql`delete from published_servers where stamp is null`);
  await db.execute(sql`
    update published_servers set next_stamp = null, next_pages = null, stamp = '' where next_stamp is not null`);
}
