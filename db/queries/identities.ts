import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { idList, textList } from '../lists.ts';
import { rows } from '../rows.ts';
import { longServerSlug, serverSlug } from '../slug.ts';
import { chooseRows, type KnownServer, type ServerGroup } from './choose-rows.ts';
import { forgetLeft, forgetTools } from './forget.ts';

/**
 * Gives every group its server row, a new one where none is its own. Servers left without listings become aliases of the
 * one that took them over. Called within mergeLock.
 */
export async function assignGroups(tx: Db, groups: ServerGroup[]): Promise<number[]> {
  const former = [...new Set(groups.flatMap(({ listings }) => listings.flatMap(({ serverId }) => serverId ?? [])))];
  const { returned, kept, inherited, fresh } = chooseRows(groups, await knownServers(tx, groups, former));
  const keys = groups.map(({ facts }) => facts.key);
  // One after the other: the key that a returned one lays down may be what another takes up.
  await renameServers(tx, returned, keys);
  await renameServers(tx, inherited, keys);
  const rowOf = new Map([...returned, ...kept, ...inherited, ...(await insertServers(tx, fresh))]);
  const used = new Set(rowOf.values());

  await saveFacts(tx, rowOf);
  await attachListings(tx, rowOf);
  await forgetLeft(
    tx,
    [...rowOf].map(([{ packages }, server]) => ({ server, packages })),
  );
  await savePackages(tx, rowOf);
  await absorb(
    tx,
    former.filter((id) => !used.has(id)),
    rowOf,
  );
  await saveAliases(tx, rowOf);
  return [...used];
}

function knownServers(db: Db, groups: ServerGroup[], former: number[]): Promise<KnownServer[]> {
  return rows<KnownServer>(
    db,
    sql`select id::float8 as id, key, slug from servers
      where key in ${textList(groups.map(({ facts }) => facts.key))}
        or id in ${idList(former)}`,
  );
}

/** They are still found by their old keys, but for those that others bear now. */
async function renameServers(db: Db, renamed: ReadonlyMap<ServerGroup, number>, borne: string[]): Promise<void> {
  if (renamed.size === 0) return;
  const keys = [...renamed].map(([{ facts }, id]) => ({ id, key: facts.key }));
  const given = sql`json_to_recordset(${JSON.stringify(keys)}::json) as g(id bigint, key text)`;
  await db.execute(sql`
    insert into aliases (alias, server_id) select s.key, s.id from servers s join ${given} on g.id = s.id
      where s.key not in ${textList(borne)}
    on conflict (alias) do update set server_id = excluded.server_id`);
  await db.execute(sql`update servers s set key = g.key from ${given} where s.id = g.id`);
}

async function insertServers(db: Db, groups: ServerGroup[]): Promise<Map<ServerGroup, number>> {
  if (groups.length === 0) return new Map();
  const wanted = groups.map(({ facts }) => ({ key: facts.key, slug: serverSlug(facts.key), name: facts.name }));
  const found = await rows<{ slug: string }>(
    db,
    sql`select slug from servers where slug in
      ${textList(wanted.map(({ slug }) => slug))}`,
  );
  const slugs = new Set(found.map(({ slug }) => slug));
  for (const server of wanted) {
    if (slugs.has(server.slug)) server.slug = longServerSlug(server.key);
    slugs.add(server.slug);
  }
  const made = await rows<Pick<KnownServer, 'id' | 'key'>>(
    db,
    sql`insert into servers (key, slug, name)
      select * from json_to_recordset(${JSON.stringify(wanted)}::json) as g(key text, slug text, name text)
      returning id::float8 as id, key`,
  );
  const ids = new Map(made.map(({ id, key }) => [key, id]));
  return new Map(groups.map((group) => [group, ids.get(group.facts.key)!]));
}

async function saveFacts(db: Db, rowOf: Map<ServerGroup, number>): Promise<void> {
  const given = [...rowOf].map(([{ facts }, id]) => ({ id, ...facts, context: `${facts.key}\n${facts.name}` }));
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

async function attachListings(db: Db, rowOf: Map<ServerGroup, number>): Promise<void> {
  const given = [...rowOf].flatMap(([{ listings }, server]) =>
    listings.map(({ id, joinedBy, speaks = true }) => ({ id, server, joined: joinedBy, speaks })),
  );
  await db.execute(sql`
    update listings l set server_id = g.server, joined_by = g.joined, speaks = g.speaks
    from json_to_recordset(${JSON.stringify(given)}::json) as g(id bigint, server bigint, joined text, speaks boolean)
    where l.id = g.id`);
}

async function savePackages(db: Db, rowOf: Map<ServerGroup, number>): Promise<void> {
  const given = new Map(
    [...rowOf].flatMap(([{ packages }, server]) =>
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
async function absorb(db: Db, emptied: number[], rowOf: Map<ServerGroup, number>): Promise<void> {
  for (const id of emptied) {
    const heir = [...rowOf].find(([{ listings }]) => listings.some(({ serverId }) => serverId === id))?.[1];
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
async function saveAliases(db: Db, rowOf: Map<ServerGroup, number>): Promise<void> {
  const given = new Map<string, { alias: string; server: number; key: string }>();
  for (const [{ aliases, facts }, server] of rowOf) {
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
        or a.server_id in ${idList([...rowOf.values()])}`);
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
