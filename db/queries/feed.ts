import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { rows } from '../rows.ts';
import { bytewise } from './documents.ts';

/** A server whose tools were read, as the feed names it. */
interface ReadServer {
  id: number;
  key: string;
  name: string;
  version: string | null;
  /** What else it is found by: its other packages, its repository, the keys it had before. */
  aliases: string[];
}

/** Of one server; more than that is nobody's name for it. */
const mostAliases = 50;

/** The next servers with tools, at most `limit`, whose id lies behind `after`; ask again with the last id. */
export async function readServers(db: Db, after: number, limit: number): Promise<ReadServer[]> {
  const found = await rows<ReadServer>(
    db,
    sql`with page as (
        select s.id, s.key, s.name, s.version from servers s
        where s.id > ${after} and exists (select 1 from tools t where t.server_id = s.id)
        order by s.id limit ${limit})
      select p.id::float8 as id, p.key, p.name, p.version, coalesce(a.aliases, '[]'::json) as aliases
      from page p left join (
        select server_id, json_agg(alias order by alias ${bytewise}) as aliases from aliases
        where server_id in (select id from page) group by server_id) a on a.server_id = p.id
      order by p.id`,
  );
  return found.map((server) => ({ ...server, aliases: server.aliases.slice(0, mostAliases) }));
}
