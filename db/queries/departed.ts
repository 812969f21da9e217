import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { textList } from '../lists.ts';
import { rows } from '../rows.ts';
import { bytewise } from './documents.ts';

/** A server that was published and is no more in the catalog, or offers nothing any more. */
export interface DepartedServer {
  slug: string;
  key: string;
  name: string;
  /** The slugs of the tools that had a page. */
  tools: string[];
  leftAt: Date;
  /** The server that took it over, with the slugs of its tools; null where nobody did. */
  heir: { slug: string; name: string; tools: string[] } | null;
  /** It still has a page of its own, which says what became of it. */
  stands: boolean;
}

const toolsOf = (pages: ReturnType<typeof sql>) =>
  sql`(select coalesce(json_agg(page order by page ${bytewise}), '[]'::json) from json_object_keys(${pages}::json) page where page <> '')`;

/** Notes servers that left since the last publication, with the day their listings ended, and forgets returned ones. */
export async function recordDepartures(db: Db): Promise<void> {
  await db.execute(sql`
    delete from departed_servers d using servers s where s.slug = d.slug and s.status <> 'gone'`);
  await db.execute(sql`
    insert into departed_servers (slug, key, name, tools, left_at)
    select p.slug, p.key, p.name, ${toolsOf(sql`p.pages`)},
      coalesce((select max(gone_at) from listings where server_id = s.id), now())
    from published_servers p left join servers s on s.slug = p.slug
    where p.pages is not null and (s.id is null or s.status = 'gone')
    on conflict (slug) do nothing`);
}

/** All departed servers in the order of their slugs. */
export async function departedServers(db: Db): Promise<DepartedServer[]> {
  const found = await rows<
    Omit<DepartedServer, 'tools' | 'leftAt' | 'heir'> & { tools: string; leftAt: string } & {
      heir: string | null;
      heirName: string;
      heirTools: string[] | null;
    }
  >(
    db,
    sql`select d.slug, d.key, d.name, d.tools, to_json(d.left_at)#>>'{}' as "leftAt", h.slug as heir, h.name as "heirName",
        case when h.id is not null then (select coalesce(json_agg(t.slug order by t.slug ${bytewise}), '[]'::json)
          from tools t where t.server_id = h.id) end as "heirTools",
        exists (select 1 from servers s where s.slug = d.slug) as stands
      from departed_servers d
      left join aliases a on a.alias = d.key
      left join servers h on h.id = a.server_id and h.slug <> d.slug
      order by d.slug ${bytewise}`,
  );
  return found.map(({ tools, leftAt, heir, heirName, heirTools, ...server }) => ({
    ...server,
    tools: JSON.parse(tools) as string[],
    leftAt: new Date(leftAt),
    heir: heir === null ? null : { slug: heir, name: heirName, tools: heirTools ?? [] },
  }));
}

/** Servers whose pages readers have and the catalog does not; an empty list when all still stand. */
export function vanishedServers(db: Db): Promise<{ slug: string; pages: string | null }[]> {
  return rows(
    db,
    sql`select p.slug, p.pages from published_servers p
        where not exists (select 1 from servers s where s.slug = p.slug) order by p.slug ${bytewise}`,
  );
}

/** Forgets the pages of servers: they are gone. */
export async function forgetServers(db: Db, slugs: readonly string[]): Promise<void> {
  await db.execute(sql`
    delete from published_servers
    where slug in ${textList(slugs)}`);
}
