import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { rows } from '../rows.ts';

/** The addresses of remote servers the registries name, a thousand listings in memory at a time. */
export async function* remoteAddresses(db: Db): AsyncGenerator<string> {
  for (let after = 0; ; ) {
    const found = await rows<{ id: number; urls: string[] }>(
      db,
      sql`select l.id::float8 as id, (select json_agg(r.url) from json_to_recordset(l.data -> 'remotes') as r(url text)) as urls
        from listings l where l.id > ${after} and l.gone_at is null and json_array_length(l.data -> 'remotes') > 0
        order by l.id limit 1000`,
    );
    if (found.length === 0) return;
    for (const { urls } of found) yield* urls;
    after = found.at(-1)!.id;
  }
}

/** Container images the registries name and whose labels were not read for a week, those asked about never or longest ago first. */
export async function knownImages(db: Db): Promise<string[]> {
  const found = await rows<{ name: string }>(
    db,
    sql`select p.name from listings l
        cross join lateral json_to_recordset(l.data -> 'packages') as p(type text, name text)
        left join listings k on k.registry = 'oci-labels' and k.key = p.name
      where l.gone_at is null and l.registry <> 'oci-labels' and p.type = 'oci'
        and (k.id is null or k.last_seen < now() - interval '7 days')
      group by p.name order by min(k.last_seen) nulls first, p.name`,
  );
  return found.map(({ name }) => name);
}
