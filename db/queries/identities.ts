import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { idList, textList } from '../lists.ts';
import { rows } from '../rows.ts';
import { serverSlug } from '../slug.ts';
import { forgetLeft, forgetTools } from './forget.ts';
import type { ServerFacts } from './servers.ts';

/** Listings that are one server, and what they say of it together. */
export interface ServerGroup {
  facts: ServerFacts;
  packages: { type: string; name: string }[];
  /** Further keys the server is found by. */
  aliases: string[];
  listings: { id: number; serverId: number | null; joinedBy: string | null; speaks?: boolean }[];
}

interface Known {
  id: number;
  key: string;
  slug: string;
}

/**
 * Gives every group its server row: the one that was made for it, else the one with its key, else the oldest its
 * listings had, else a new one. Servers left without listings become aliases of the one that took them over. Called
 * within mergeLock.
 */
export async function assignGroups(tx: Db, groups: ServerGroup[]): Promise<number[]> {
  const former = [...new Set(groups.flatMap(({ listings }) => listings.flatMap(({ serverId }) => serverId ?? [])))];
  const byKey = await knownServers(tx, groups, former);
  const keys = groups.map(({ facts }) => facts.key);
  const taken = new Map<ServerGroup, number>();
  const used = new Set<number>();
  for (const [id, group] of returning(groups, [...byKey.values()])) {
    taken.set(group, id);
    used.add(id);
  }
  await renameServers(
    tx,
    [...taken].map(([{ facts }, id]) => ({ id, key: facts.key })),
    keys,
  );
  const renamed: { id: number; key: string }[] = [];
  for (const group of groups) {
    const known = byKey.get(group.facts.key);
    if (!known || used.has(known.id) || taken.has(group)) continue;
    taken.set(group, known.id);
    used.add(known.id);
  }
  for (const group of groups) {
    if (taken.has(group)) continue;
    const ids = group.listings.flatMap(({ serverId }) => serverId ?? []).sort((a, b) => a - b);
    const free = ids.find((id) => !used.has(id));
    if (free === undefined) continue;
    used.add(free);
    taken.set(group, free);
    renamed.push({ id: free, key: group.facts.key });
  }
  await renameServers(tx, renamed, keys);
  const fresh = groups.filter((group) => !taken.has(group));
  const ids = await insertServers(tx, fresh);
  for (const group of fresh) taken.set(group, ids.get(group.facts.key)!);

  await saveFacts(tx, taken);
  await attachListings(tx, taken);
  await forgetLeft(
    tx,
    [...taken].map(([{ packages }, server]) => ({ server, packages })),
  );
  await savePackages(tx, taken);
  await absorb(
    tx,
    former.filter((id) => !used.has(id)),
    taken,
  );
  await saveAliases(tx, taken);
  return [...new Set(taken.values())];
}

async function knownServers(db: Db, groups: ServerGroup[], former: number[]): Promise<Map<string, Known>> {
  const found = await rows<Known>(
    db,
    sql`select id::float8 as id, key, slug from servers
      where key in ${textList(groups.map(({ facts }) => facts.key))}
        or id in ${idList(former)}`,
  );
  return new Map(found.map((server) => [server.key, server]));
}

/**
 * Servers that another took over and that part from it again: its row was made for them, as the path of its pages says,
 * and that is never given to another.
 */
function returning(groups: ServerGroup[], known: Known[]): Map<number, ServerGroup> {
  const keys = new Set(known.map(({ key }) => key));
  const bySlug = new Map(known.map(({ slug, id }) => [slug, id]));
  const found = groups.flatMap((group): [number, ServerGroup][] => {
    const { key } = group.facts;
    if (keys.has(key)) return [];
    const id = bySlug.get(serverSlug(key)) ?? bySlug.get(longSlug(key));
    return id !== undefined && group.listings.some(({ serverId }) => serverId === id) ? [[id, group]] : [];
  });
  return new Map(found);
}

/** The path of a server whose short one another has. */
function longSlug(key: string): string {
  return `${serverSlug(key)}-${createHash('sha256').update(key).digest('hex').slice(0, 6)}`;
}

/** They are still found by their old keys, but for those that others bear now. */
async function renameServers(db: Db, renamed: { id: number; key: string }[], borne: string[]): Promise<void> {
  if (renamed.length === 0) return;
  const given = sql`json_to_recordset(${JSON.stringify(renamed)}::json) as g(id bigint, key text)`;
  await db.execute(sql`
    insert into aliases (alias, server_id) select s.key, s.id from servers s join ${given} on g.id = s.id
      where s.key not in ${textList(borne)}
    on conflict (alias) do update set server_id = excluded.server_id`);
  await db.execute(sql`update servers s set key = g.key from ${given} where s.id = g.id`);
}

async function insertServers(db: Db, groups: ServerGroup[]): Promise<Map<string, number>> {
  if (groups.length === 0) return new Map();
  const wanted = groups.map(({ facts }) => ({ key: facts.key, slug: serverSlug(facts.key), name: facts.name }));
  const found = await rows<{ slug: string }>(
    db,
    sql`select slug from servers where slug in
      ${textList(wanted.map(({ slug }) => slug))}`,
  );
  const slugs = new Set(found.map(({ slug }) => slug));
  for (const server of wanted) {
    if (slugs.has(server.slug)) {
      server.slug = longSlug(server.key);
    }
    slugs.add(server.slug);
  }
  const made = await rows<Known>(
    db,
    sql`insert into servers (key, slug, name)
      select * from json_to_recordset(${JSON.stringify(wanted)}::json) as g(key text, slug text, name text)
      returning id::float8 as id, key`,
  );
  return new Map(made.map(({ id, key }) => [key, id]));
}

async function saveFacts(db: Db, taken: Map<ServerGroup, number>): Promise<void> {
  const given = [...taken].map(([{ facts }, id]) => ({ id, ...facts, context: `${facts.key}\n${facts.name}` }));
  await db.execute(sql`
    update servers s set name = g.name, description = g.description, version = g.version, repository = g.repository,
      homepage = g.homepage, license = g.license, mcp_name = g."mcpName", deprecated = g.deprecated,
      published_at = g."publishedAt", origin = g.origin, context = g.context,
      status = case when s.status = 'gone' then 'new' else s.status end
    from json_to_recordset(${JSON.stringify(given)}::json) as g(id bigint, name text, description text, version text,
      repository text, homepage text, license text, "mcpName" text, deprecated text, "publishedAt" timestamptz,
      origin json, context text)
    where s.id = g.id`);
}

async function attachListings(db: Db, taken: Map<ServerGroup, number>): Promise<void> {
  const given = [...taken].flatMap(([{ listings }, server]) =>
    listings.map(({ id, joinedBy, speaks = true }) => ({ id, server, joined: joinedBy, speaks })),
  );
  await db.execute(sql`
    update listings l set server_id = g.server, joined_by = g.joined, speaks = g.speaks
    from json_to_recordset(${JSON.stringify(given)}::json) as g(id bigint, server bigint, joined text, speaks boolean)
    where l.id = g.id`);
}

async function savePackages(db: Db, taken: Map<ServerGroup, number>): Promise<void> {
  const given = new Map(
    [...taken].flatMap(([{ packages }, server]) =>
      packages.map(({ type, name }) => [`${type}:${name}`, { server, type, name }] as const),
    ),
  );
  await db.execute(sql`
    insert into packages (server_id, type, name)
    select * from json_to_recordset(${JSON.stringify([...given.values()])}::json)
      as g(server bigint, type text, name text)
    on conflict (type, name) do update set server_id = excluded.server_id`);
}

/** Servers without listings go: whoever took most of them over is read anew and found by the old keys. */
async function absorb(db: Db, emptied: number[], taken: Map<ServerGroup, number>): Promise<void> {
  for (const id of emptied) {
    const heir = [...taken].find(([{ listings }]) => listings.some(({ serverId }) => serverId === id))?.[1];
    if (heir === undefined) continue;
    await db.execute(sql`
      delete from versions where package_id in (select id from packages where server_id in (${heir}, ${id}))`);
    await db.execute(sql`update servers set read_from = '[]' where id = ${heir}`);
    await db.execute(sql`
      update packages p set server_id = ${heir} where server_id = ${id}`);
    await db.execute(sql`update aliases set server_id = ${heir} where server_id = ${id}`);
    await db.execute(sql`
      insert into aliases (alias, server_id) select key, ${heir}::bigint from servers where id = ${id}
      on conflict (alias) do update set server_id = excluded.server_id`);
    await db.execute(sql`delete from servers where id = ${id}`);
  }
}

/**
 * A key two servers share (the repository of a monorepo) finds the one whose own key sorts first. One that parted from
 * another takes along what only it is found by.
 */
async function saveAliases(db: Db, taken: Map<ServerGroup, number>): Promise<void> {
  const given = new Map<string, { alias: string; server: number; key: string }>();
  for (const [{ aliases, facts }, server] of taken) {
    for (const alias of aliases) {
      const other = given.get(alias);
      if (!other || facts.key < other.key) given.set(alias, { alias, server, key: facts.key });
    }
  }
  await db.execute(sql`
    insert into aliases as a (alias, server_id)
    select alias, server from json_to_recordset(${JSON.stringify([...given.values()])}::json)
      as g(alias text, server bigint)
    on conflict (alias) do update set server_id = excluded.server_id
      where (select key from servers where id = excluded.server_id) < (select key from servers where id = a.server_id)
        or a.server_id in ${idList([...taken.values()])}`);
}

/** Servers every one of whose listings is gone lose their tools, each an event, and are called gone. */
export async function markGone(tx: Db, serverIds: number[]): Promise<void> {
  const gone = await rows<{ id: number }>(
    tx,
    sql`update servers s set status = 'gone', failure = null, read_from = '[]'
        where id in ${idList(serverIds)} and status <> 'gone'
          and not exists (select 1 from listings l where l.server_id = s.id and l.gone_at is null)
        returning id::float8 as id`,
  );
  await forgetTools(tx, idList(gone.map(({ id }) => id)));
}
