import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { idList } from '../lists.ts';
import { rows } from '../rows.ts';

/**
 * A package that leaves a server takes along what was read of it: the tools go, each an event, and both servers are
 * read anew, or the one would keep tools of the other.
 */
export async function forgetLeft(
  db: Db,
  taken: { server: number; packages: { type: string; name: string }[] }[],
): Promise<void> {
  const given = taken.flatMap(({ packages, server }) => packages.map(({ type, name }) => ({ server, type, name })));
  const left = await rows<{ id: number; from: number }>(
    db,
    sql`with g as (
        select * from json_to_recordset(${JSON.stringify(given)}::json) as g(server bigint, type text, name text))
      select distinct p.id::float8 as id, p.server_id::float8 as from from packages p
      join g on g.type = p.type and g.name = p.name and g.server <> p.server_id
      where p.server_id in ${idList(taken.map(({ server }) => server))}
        and not exists (select 1 from g where g.server = p.server_id and g.type = p.type and g.name = p.name)
        and exists (select 1 from versions v where v.package_id = p.id and v.tools > 0)`,
  );
  if (left.length === 0) return;
  const these = idList([...new Set(left.map(({ from }) => from))]);
  await forgetTools(db, these);
  await db.execute(sql`update servers set status = 'new', failure = null, checked_at = null where id in ${these}`);
}

/** Takes away the tools of servers, each an event, and that versions of their packages were read. */
export async function forgetTools(tx: Db, servers: SQL): Promise<void> {
  await tx.execute(sql`
      insert into events (server_id, tool, kind, old_hash)
      select server_id, name, 'removed', definition_hash from tools where server_id in ${servers}
      order by server_id, name`);
  await tx.execute(sql`delete from tools where server_id in ${servers}`);
  await tx.execute(sql`
      delete from versions where package_id in (select id from packages where server_id in ${servers})`);
}
