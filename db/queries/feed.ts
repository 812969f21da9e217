import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { rows } from '../rows.ts';

/** A server whose tools were read, as the feed names it. */
interface ReadServer {
  id: number;
  key: string;
  name: string;
  version: string | null;
}

/** The next servers with tools, at most `limit`, whose id lies behind `after`; ask again with the last id. */
export function readServers(db: Db, after: number, limit: number): Promise<ReadServer[]> {
  return rows<ReadServer>(
    db,
    sql`select s.id::float8 as id, s.key, s.name, s.version from servers s
      where s.id > ${after} and exists (select 1 from tools t where t.server_id = s.id)
      order by s.id limit ${limit}`,
  );
}
