import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { textList } from '../lists.ts';
import { rows } from '../rows.ts';
import type { Said } from './definition-changes.ts';
import { bytewise } from './documents.ts';

/** A definition that is the same, byte by byte, on more than one server. */
interface SharedState {
  hash: string;
  servers: number;
  /** When another server began to publish it, or it was rated in one of them; the latest of both. */
  changed: string;
  /** Changes whenever anything does that is told of it. */
  state: string;
}

/** The hashes of all definitions that are on more than one server. */
export async function sharedHashes(db: Db): Promise<string[]> {
  const found = await rows<{ hash: string }>(
    db,
    sql`select definition_hash as hash from tools group by definition_hash having min(server_id) <> max(server_id)`,
  );
  return found.map(({ hash }) => hash);
}

/** Of these definitions those which are on more than one server, in the order of their hashes, found by one statement. */
export async function sharedStates(db: Db, hashes: readonly string[]): Promise<SharedState[]> {
  if (hashes.length === 0) return [];
  return rows<SharedState>(
    db,
    sql`
    select t.definition_hash as hash, count(distinct t.server_id)::int as servers,
      greatest(max(t.changed_at), max(v.rated_at)) as changed,
      concat_ws(' ', count(*), bit_xor(hash_record_extended(row(s.slug, s.name, t.slug, v.category, v.integrity,
        v.rated_at, v.ruleset), 0))) as state
    from tools t
    join servers s on s.id = t.server_id
    left join verdicts v on v.definition_hash = t.definition_hash and v.context = s.context
    where t.definition_hash in ${textList(hashes)}
    group by t.definition_hash having count(distinct t.server_id) > 1
    order by t.definition_hash ${bytewise}`,
  );
}

/** A definition that more than one server publishes, with those servers. */
export interface SharedDefinition {
  hash: string;
  definition: Said;
  firstSeen: string;
  servers: number;
  /** The first of them, each with its own rating: it may depend on what else is known of the server. */
  published: { server: string; serverSlug: string; slug: string; category: string | null; integrity: string | null }[];
}

const serversKept = 200;

/** These definitions, in any order. */
export async function sharedDefinitions(db: Db, hashes: readonly string[]): Promise<SharedDefinition[]> {
  if (hashes.length === 0) return [];
  return rows<SharedDefinition>(
    db,
    sql`
    select d.hash, d.first_seen as "firstSeen", json_build_object('name', d.name, 'title', d.title,
        'description', d.description, 'inputSchema', d.input_schema, 'outputSchema', d.output_schema,
        'annotations', d.annotations) as definition,
      (select count(distinct server_id)::int from tools where definition_hash = d.hash) as servers,
      (select json_agg(json_build_object('server', t.server, 'serverSlug', t.server_slug, 'slug', t.slug,
          'category', t.category, 'integrity', t.integrity) order by t.server_slug ${bytewise})
        from (
          select s.name as server, s.slug as server_slug, t.slug, v.category, v.integrity
          from tools t
          join servers s on s.id = t.server_id
          left join lateral (select v.category, v.integrity from verdicts v
            where v.definition_hash = d.hash and v.context = s.context
            order by v.rated_at desc, v.ruleset desc limit 1) v on true
          where t.definition_hash = d.hash
          order by s.slug ${bytewise}, t.slug ${bytewise} limit ${serversKept}) t) as published
    from definitions d
    where d.hash in ${textList(hashes)}`,
  );
}
