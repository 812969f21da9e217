import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import type { JsonObject } from '../definition.ts';
import { rows } from '../rows.ts';

/** What a visit of a server starts from. */
export interface ServerToVisit {
  id: number;
  key: string;
  status: string;
  /** What the registries say that still have it. */
  listings: JsonObject[];
  /** Versions of its packages that the reader at hand has read, and how many tools they gave. */
  read: { type: string; name: string; version: string; integrity: string; tools: number | null }[];
}

/** Servers by their ids, with everything a visit asks about them; those that were merged away are left out. */
export function serversToVisit(db: Db, ids: number[], reader: string): Promise<ServerToVisit[]> {
  return rows<ServerToVisit>(
    db,
    sql`select s.id::float8 as id, s.key, s.status,
        coalesce((select json_agg(l.data order by l.registry, l.key) from listings l
          where l.server_id = s.id and l.gone_at is null), '[]'::json) as listings,
        coalesce((select json_agg(json_build_object('type', p.type, 'name', p.name, 'version', v.version,
            'integrity', v.integrity, 'tools', v.tools))
          from packages p join versions v on v.package_id = p.id and v.reader = ${reader}
          where p.server_id = s.id), '[]'::json) as read
      from servers s
      where s.id in (select value::bigint from json_array_elements_text(${JSON.stringify(ids)}::json))
      order by s.id`,
  );
}
