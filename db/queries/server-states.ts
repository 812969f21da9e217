import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import type { JsonObject } from '../definition.ts';
import { idList } from '../lists.ts';
import { rows } from '../rows.ts';

/** A server as planning sees it. */
export interface ServerState {
  id: number;
  key: string;
  status: string;
  listings: JsonObject[];
}

/** Servers by their ids or those of their listings, with what the registries say of them; gone ones are left out. */
export function serverStates(db: Db, which: { servers: number[] } | { listings: number[] }): Promise<ServerState[]> {
  const chosen =
    'servers' in which
      ? sql`s.id in ${idList(which.servers)}`
      : sql`s.id in (select server_id from listings where id in ${idList(which.listings)})`;
  return rows<ServerState>(
    db,
    sql`select s.id::float8 as id, s.key, s.status, json_agg(l.data order by l.registry, l.key) as listings
      from servers s join listings l on l.server_id = s.id and l.gone_at is null
      where ${chosen} group by s.id order by s.id`,
  );
}

/** Servers not looked at since then, at most `limit` of them behind the id `after`. */
export async function uncheckedServers(db: Db, before: Date, after: number, limit: number): Promise<number[]> {
  const found = await rows<{ id: number }>(
    db,
    sql`select id::float8 as id from servers
      where id > ${after} and status <> 'gone' and (checked_at is null or checked_at < ${before.toISOString()}::timestamptz)
      order by id limit ${limit}`,
  );
  return found.map(({ id }) => id);
}
