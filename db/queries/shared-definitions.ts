import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { rows } from '../rows.ts';
import type { Said } from './definition-changes.ts';
import { bytewise } from './documents.ts';

/** A definition that more than one server publishes, with those servers. */
export interface SharedDefinition {
  hash: string;
  definition: Said;
  firstSeen: string;
  /** When another server began to publish it, or one of the ratings shown was made; the latest of both. */
  changed: string;
  servers: number;
  /** The first of them, each with its own rating: it may depend on what else is known of the server. */
  published: { server: string; serverSlug: string; slug: string; category: string | null; integrity: string | null }[];
}

const serversKept = 200;

/** Every definition that is the same, byte by byte, on more than one server, in the order of their hashes. */
export async function* sharedDefinitions(db: Db, batch = 50): AsyncGenerator<SharedDefinition[]> {
  const shared = await rows<{ hash: string; servers: number }>(
    db,
    sql`select definition_hash as hash, count(distinct server_id)::int as servers from tools
        group by definition_hash having count(distinct server_id) > 1 order by definition_hash ${bytewise}`,
  );
  for (let from = 0; from < shared.length; from += batch) {
    const some = shared.slice(from, from + batch);
    const amounts = new Map(some.map(({ hash, servers }) => [hash, servers]));
    const found = await rows<Omit<SharedDefinition, 'servers'>>(
      db,
      sql`
      select d.hash, d.first_seen as "firstSeen", json_build_object('name', d.name, 'title', d.title,
          'description', d.description, 'inputSchema', d.input_schema, 'outputSchema', d.output_schema,
          'annotations', d.annotations) as definition, p.published,
        greatest(p.rated, (select max(changed_at) from tools where definition_hash = d.hash)) as changed
      from definitions d
      cross join lateral (
        select json_agg(json_build_object('server', t.server, 'serverSlug', t.server_slug, 'slug', t.slug,
            'category', t.category, 'integrity', t.integrity) order by t.server_slug ${bytewise}) as published,
          max(t.rated_at) as rated
        from (
          select s.name as server, s.slug as server_slug, t.slug, v.category, v.integrity, v.rated_at
          from tools t
          join servers s on s.id = t.server_id
          left join lateral (select v.category, v.integrity, v.rated_at from verdicts v
            where v.definition_hash = d.hash and v.context = s.context
            order by v.rated_at desc, v.ruleset desc limit 1) v on true
          where t.definition_hash = d.hash
          order by s.slug ${bytewise}, t.slug ${bytewise} limit ${serversKept}) t) p
      where d.hash in (select value from json_array_elements_text(${JSON.stringify([...amounts.keys()])}::json))
      order by d.hash ${bytewise}`,
    );
    yield found.map((one) => ({ ...one, servers: amounts.get(one.hash)! }));
  }
}
