import { type SQL, sql } from 'drizzle-orm';
import { isNews, joinedSides, sideMembers } from './change-sides.ts';

/** Rows that only keep the versions of what else a server is read from. */
const sourceRows = sql`('github', 'remote', 'mcpb', 'listing')`;
/** Of events; those of a moment are not parted, so that it can be told how many definitions changed in it. */
const eventsKept = 200;
/** Keys of listings by which a client's configuration may name a server. */
export const nameKinds = sql`('package', 'remote')`;
const namesKept = 50;

/** The order of paths: byte by byte, on every database. */
export const bytewise = sql`collate "C"`;

/** One row a server: its id and everything its pages are made of, as JSON text. */
export function documents(which: SQL): SQL {
  return sql`
    select s.id::float8 as id, json_build_object(
      'id', s.id, 'key', s.key, 'slug', s.slug, 'name', s.name, 'description', s.description, 'version', s.version,
      'repository', s.repository, 'homepage', s.homepage, 'license', s.license, 'mcpName', s.mcp_name,
      'deprecated', s.deprecated, 'publishedAt', s.published_at, 'status', s.status, 'failure', s.failure,
      'checkedAt', s.checked_at, 'firstSeen', s.first_seen, 'origin', s.origin, 'readAt', p.read_at,
      'packages', coalesce(p.packages, '[]'::json), 'names', n.names, 'tools', coalesce(t.tools, '[]'::json),
      'events', coalesce(e.events, '[]'::json), 'unresolved', coalesce(u.places, 0))::text as json
    from servers s
    left join lateral (
      select json_agg(json_build_object('name', t.name, 'slug', t.slug, 'definitionHash', t.definition_hash,
        'method', t.method, 'extractor', t.extractor, 'file', t.file, 'line', t.line, 'conditional', t.conditional,
        'partial', t.partial, 'firstSeen', t.first_seen, 'changedAt', t.changed_at,
        'definition', json_build_object('name', d.name, 'title', d.title, 'description', d.description,
          'inputSchema', d.input_schema, 'outputSchema', d.output_schema, 'annotations', d.annotations),
        'verdict', v.verdict) order by t.slug ${bytewise}) as tools
      from tools t
      join definitions d on d.hash = t.definition_hash
      left join lateral (
        select json_build_object('ruleset', v.ruleset, 'category', v.category, 'level', v.level,
          'confidence', v.confidence, 'integrity', v.integrity, 'also', v.also, 'modes', v.modes,
          'factors', v.factors, 'evidence', v.evidence, 'reasoning', v.reasoning, 'model', v.model,
          'needsReview', v.needs_review, 'decisions', v.decisions, 'ratedAt', v.rated_at) as verdict
        -- Of the newest alone: sorted with the others, theirs would be made too.
        from (select * from verdicts v where v.definition_hash = t.definition_hash and v.context = s.context
          order by v.rated_at desc, v.ruleset desc limit 1) v) v on true
      where t.server_id = s.id) t on true
    left join lateral (
      select json_agg(json_build_object('type', p.type, 'name', p.name) order by p.type ${bytewise}, p.name ${bytewise})
          filter (where p.type not in ${sourceRows}) as packages,
        max((select max(read_at) from versions where package_id = p.id)) as read_at
      from packages p where p.server_id = s.id) p on true
    left join lateral (
      select json_agg(n.name) as names from (
        select n.name from (
          select s.key as name
          union select p.type || ':' || p.name from packages p where p.server_id = s.id and p.type <> 'listing'
          union select k.key from listings l join listing_keys k on k.listing_id = l.id
            where l.server_id = s.id and l.speaks and k.kind in ${nameKinds}) n
        order by n.name ${bytewise} limit ${namesKept}) n) n on true
    left join lateral (
      select json_agg(json_build_object('tool', e.tool, 'kind', e.kind, 'oldHash', e.old_hash, 'newHash', e.new_hash,
        'at', e.at, ${sideMembers}) order by e.at desc, e.id desc) as events
      from (
        select * from (select *, row_number() over (order by at desc, id desc) as place, rank() over (order by at desc) as moment
          from events where server_id = s.id) n
        where n.place <= ${eventsKept} or (n.moment <= ${eventsKept} and n.kind <> 'added')) e
      ${joinedSides(sql`s.context`, isNews)}) e on true
    left join lateral (select count(*) as places from unresolved where server_id = s.id) u on true
    where ${which}`;
}
