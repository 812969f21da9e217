import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import type { JsonObject } from '../definition.ts';
import { idList } from '../lists.ts';
import { rows } from '../rows.ts';
import type { SourceVersion } from '../source-version.ts';

/** What a visit of a server starts from. */
export interface ServerToVisit {
  id: number;
  key: string;
  status: string;
  /** What the registries say that still have it, and a checksum of it. */
  listings: JsonObject[];
  listed: string;
  /** What it stands as read from, where the reader at hand has read it. */
  read: Omit<SourceVersion, 'reader'>[];
}

const listings = sql`coalesce((select json_agg(l.data order by l.registry, l.key) from listings l
  where l.server_id = s.id and l.gone_at is null), '[]'::json)`;

/** Servers by their ids, with everything a visit asks about them; those that were merged away are left out. */
export function serversToVisit(db: Db, ids: number[], reader: string): Promise<ServerToVisit[]> {
  return rows<ServerToVisit>(
    db,
    sql`select s.id::float8 as id, s.key, s.status,
        ${listings} as listings, md5(${listings}::text) as listed,
        coalesce((select json_agg(json_build_object('type', r.type, 'name', r.name, 'version', r.version,
            'integrity', r.integrity, 'tools', r.tools))
          from json_to_recordset(s.read_from)
            as r(type text, name text, version text, integrity text, reader text, tools int)
          where r.reader = ${reader}), '[]'::json) as read
      from servers s
      where s.id in ${idList(ids)}
      order by s.id`,
  );
}

/** Servers that registries said something else of while they were visited, and those that all of them withdrew. */
export async function listedMeanwhile(
  tx: Db,
  visited: { server: number; listed: string }[],
): Promise<{ anew: number[]; gone: number[] }> {
  const given = JSON.stringify(visited.map(({ server, listed }) => ({ server, listed })));
  const found = await rows<{ id: number; gone: boolean }>(
    tx,
    sql`select s.id::float8 as id, s.status = 'gone' as gone from servers s
        join json_to_recordset(${given}::json) as g(server bigint, listed text) on g.server = s.id
      where s.status = 'gone' or md5(${listings}::text) <> g.listed order by s.id`,
  );
  const of = (gone: boolean) => found.filter((one) => one.gone === gone).map(({ id }) => id);
  return { anew: of(false), gone: of(true) };
}
