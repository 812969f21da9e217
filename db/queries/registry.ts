import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { rows } from '../rows.ts';

/** What registries say of a server that its own row does not hold. */
export interface ListedFacts {
  /** Its name in the official registry, null where that does not list it. */
  official: string | null;
  remotes: { type: string; url: string }[];
}

const remotes = sql`case when json_typeof(l.data -> 'remotes') = 'array' then l.data -> 'remotes' else '[]'::json end`;
const tells = sql`l.gone_at is null and l.speaks and (l.registry = 'mcp-registry' or json_array_length(${remotes}) > 0)`;

/** Changes whenever `listedFacts` does. */
export async function listedState(db: Db): Promise<string> {
  const [found] = await rows<{ state: string }>(
    db,
    sql`select concat(count(*), ' ', bit_xor(hashtextextended(
        concat_ws(' ', l.server_id, l.registry, l.key, (l.data -> 'remotes')::text), 0))) as state
      from listings l where l.server_id is not null and ${tells}`,
  );
  return found!.state;
}

/** Of every server that the official registry lists or that has an address, by its slug: most servers have neither. */
export async function listedFacts(db: Db): Promise<Map<string, ListedFacts>> {
  const found = await rows<ListedFacts & { slug: string }>(
    db,
    sql`select s.slug, min(l.key) filter (where l.registry = 'mcp-registry') as official,
        coalesce(json_agg(distinct r.remote::jsonb) filter (where r.remote is not null), '[]'::json) as remotes
      from listings l join servers s on s.id = l.server_id
      left join lateral json_array_elements(${remotes}) as r(remote) on true
      where ${tells}
      group by s.slug`,
  );
  return new Map(found.map(({ slug, official, remotes: addresses }) => [slug, { official, remotes: addresses }]));
}
