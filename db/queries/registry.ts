import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { rows } from '../rows.ts';

/** What a registry entry says of a server beside its rating. */
export interface RegistryFacts {
  slug: string;
  key: string;
  name: string;
  description: string | null;
  version: string | null;
  repository: string | null;
  homepage: string | null;
  deprecated: string | null;
  status: string;
  publishedAt: Date | string | null;
  /** When one of its definitions last changed, or else when it was first seen. */
  updatedAt: Date | string;
  /** Its name in the official registry, null where that does not list it. */
  official: string | null;
  packages: { type: string; name: string }[];
  remotes: { type: string; url: string }[];
}

/** These servers in the order of their slugs; one that is gone is absent. */
export async function registryFacts(db: Db, slugs: readonly string[]): Promise<RegistryFacts[]> {
  return rows<RegistryFacts>(
    db,
    sql`select s.slug, s.key, s.name, s.description, s.version, s.repository, s.homepage, s.deprecated, s.status,
        s.published_at as "publishedAt",
        greatest(s.first_seen, (select max(t.changed_at) from tools t where t.server_id = s.id)) as "updatedAt",
        (select min(l.key) from listings l
          where l.server_id = s.id and l.registry = 'mcp-registry' and l.gone_at is null) as official,
        coalesce((select json_agg(json_build_object('type', p.type, 'name', p.name) order by p.type, p.name)
          from packages p where p.server_id = s.id), '[]'::json) as packages,
        coalesce((select json_agg(distinct r.remote::jsonb) from listings l, json_array_elements(
            case when json_typeof(l.data -> 'remotes') = 'array' then l.data -> 'remotes' else '[]'::json end) as r(remote)
          where l.server_id = s.id and l.gone_at is null), '[]'::json) as remotes
      from servers s
      where s.slug in (select value from json_array_elements_text(${JSON.stringify(slugs)}::json)) and s.status <> 'gone'
      order by s.slug`,
  );
}
