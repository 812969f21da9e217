import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import type { JsonObject } from '../definition.ts';
import { idList, textList } from '../lists.ts';
import { rows } from '../rows.ts';

/** What one registry says of one server, and the keys it can be recognised by. */
export interface ListingRow {
  registry: string;
  key: string;
  data: JsonObject;
  keys: { key: string; kind: string }[];
  /** The registry says that it has withdrawn the server. */
  gone?: boolean | undefined;
}

/** A listing as merging sees it. */
export interface StoredListing {
  id: number;
  registry: string;
  key: string;
  data: JsonObject;
  keys: { key: string; kind: string }[];
  serverId: number | null;
}

/** Keeps listings in a few statements; gives the ids of all, and of those that are new or say something else than before. */
export async function saveListings(db: Db, batch: ListingRow[]): Promise<{ changed: number[]; all: number[] }> {
  const unique = [...new Map(batch.map((row) => [`${row.registry}\n${row.key}`, row])).values()];
  const given = sql`json_to_recordset(${JSON.stringify(unique)}::json)
    as g(registry text, key text, data json, keys json, gone boolean)`;
  return db.transaction(async (tx) => {
    const changed = await rows<{ id: number }>(
      tx,
      sql`insert into listings as l (registry, key, data, gone_at)
        select g.registry, g.key, g.data, case when g.gone then now() end from ${given}
        left join listings k on k.registry = g.registry and k.key = g.key
        where k.id is null or k.data::text is distinct from g.data::text or (k.gone_at is null) = coalesce(g.gone, false)
        order by g.registry, g.key
        on conflict (registry, key) do update set data = excluded.data, last_seen = now(), gone_at = excluded.gone_at
        returning l.id::float8 as id`,
    );
    const all = await rows<{ id: number }>(
      tx,
      sql`update listings l set last_seen = now() from ${given} where l.registry = g.registry and l.key = g.key
        returning l.id::float8 as id`,
    );
    const ids = changed.map(({ id }) => id);
    await tx.execute(sql`
      delete from listing_keys where listing_id in ${idList(ids)}`);
    await tx.execute(sql`
      insert into listing_keys (listing_id, key, kind)
      select l.id, k.key, k.kind from ${given} join listings l on l.registry = g.registry and l.key = g.key,
        json_to_recordset(g.keys) as k(key text, kind text)
      where l.id in ${idList(ids)}
      on conflict do nothing`);
    return { changed: ids, all: all.map(({ id }) => id) };
  });
}

/** How many listings of a registry are not gone, and how many of them were not seen since then. */
export async function countListings(
  db: Db,
  registry: string,
  listedSince: Date,
): Promise<{ known: number; missing: number }> {
  const [found] = await rows<{ known: number; missing: number }>(
    db,
    sql`select count(*)::int as known,
        (count(*) filter (where last_seen < ${listedSince.toISOString()}::timestamptz))::int as missing
      from listings where registry = ${registry} and gone_at is null`,
  );
  return found!;
}

/** Marks as gone what a complete list of a registry no longer has, save what was there and could not be kept; gives the ids. */
export async function sweepListings(
  db: Db,
  registry: string,
  listedSince: Date,
  unfit: readonly string[] = [],
): Promise<number[]> {
  const gone = await rows<{ id: number }>(
    db,
    sql`update listings set gone_at = now() where registry = ${registry} and gone_at is null
      and last_seen < ${listedSince.toISOString()}::timestamptz
      and key not in ${textList(unfit)}
      returning id::float8 as id`,
  );
  return gone.map(({ id }) => id);
}

/** Every listing that may be the same server as one of these: joined by keys, step by step, or by the last merge. */
export async function relatedListings(db: Db, ids: number[]): Promise<StoredListing[]> {
  return rows<StoredListing>(
    db,
    sql`with recursive related(id) as (
        ${idList(ids)}
        union
        select n.id from related r join listings l on l.id = r.id
        cross join lateral (
          select other.listing_id as id from listing_keys mine join listing_keys other on other.key = mine.key
          where mine.listing_id = r.id
          union all
          select s.id from listings s where s.server_id = l.server_id) n)
      select l.id::float8 as id, l.registry, l.key, l.data, l.server_id::float8 as "serverId",
        coalesce((select json_agg(json_build_object('key', k.key, 'kind', k.kind) order by k.key)
          from listing_keys k where k.listing_id = l.id), '[]'::json) as keys
      from listings l join related r on r.id = l.id where l.gone_at is null order by l.registry, l.key`,
  );
}

/** The servers that listings belonged to at the last merge. */
export async function serversOfListings(db: Db, ids: number[]): Promise<number[]> {
  const found = await rows<{ id: number }>(
    db,
    sql`select distinct server_id::float8 as id from listings where server_id is not null
      and id in ${idList(ids)} order by 1`,
  );
  return found.map(({ id }) => id);
}

interface ListingSighting {
  registry: string;
  key: string;
  data: JsonObject;
  joinedBy: string | null;
  firstSeen: Date | string;
  lastSeen: Date | string;
  goneAt: Date | string | null;
}

/** What the registries say of one server, and when each was first and last seen to say it. */
export function listingsOf(db: Db, serverId: number): Promise<ListingSighting[]> {
  return rows<ListingSighting>(
    db,
    sql`select registry, key, data, joined_by as "joinedBy", first_seen as "firstSeen", last_seen as "lastSeen",
        gone_at as "goneAt" from listings where server_id = ${serverId} order by registry, key`,
  );
}

/** What a registry says of a server and was not seen to say for so many minutes. */
export function unseenListings(
  db: Db,
  registry: string,
  serverId: number,
  minutes: number,
): Promise<{ key: string; data: JsonObject }[]> {
  return rows(
    db,
    sql`select key, data from listings where server_id = ${serverId} and registry = ${registry} and gone_at is null
      and last_seen < now() - make_interval(mins => ${minutes}) order by key limit 20`,
  );
}

/** The ids of listings that are not gone, at most `limit` of them behind `after`. */
export async function listingIds(db: Db, after: number, limit: number): Promise<number[]> {
  const found = await rows<{ id: number }>(
    db,
    sql`select id::float8 as id from listings where id > ${after} and gone_at is null order by id limit ${limit}`,
  );
  return found.map(({ id }) => id);
}
