import { eq } from 'drizzle-orm';
import type { Db } from './client.ts';
import type { JsonObject } from './definition.ts';
import { assignGroups } from './queries/identities.ts';
import { mergeLock } from './queries/merge-lock.ts';
import { type Reading, saveReadings } from './queries/readings.ts';
import type { ServerFacts } from './queries/servers.ts';
import { listings, packages, servers } from './schema.ts';
import type { SourceVersion } from './source-version.ts';

/** A server as merges leave it, without listings; gives its id. */
export async function saveServer(db: Db, facts: ServerFacts, aliases: string[] = []): Promise<number> {
  const group = { facts, packages: [], aliases, listings: [] };
  const [id] = await mergeLock(db, (tx) => assignGroups(tx, [group]));
  return id!;
}

/** What one registry says of a server, and the packages it names. */
export async function saveListing(
  db: Db,
  serverId: number,
  listing: { registry: string; key: string; data: JsonObject; packages: { type: string; name: string }[] },
): Promise<void> {
  const { registry, key, data } = listing;
  await db
    .insert(listings)
    .values({ registry, key, serverId, data })
    .onConflictDoUpdate({ target: [listings.registry, listings.key], set: { serverId, data, lastSeen: new Date() } });
  for (const { type, name } of listing.packages) {
    await db
      .insert(packages)
      .values({ serverId, type, name })
      .onConflictDoUpdate({ target: [packages.type, packages.name], set: { serverId } });
  }
}

/** What was read of one server, as a visit keeps it; gives what changed. */
export async function saveReading(db: Db, serverId: number, reading: Reading) {
  const changes = await db.transaction((tx) => saveReadings(tx, [{ serverId, ...reading }]));
  return changes.get(serverId) ?? { added: 0, changed: 0, removed: 0 };
}

/** What the sources of a server were when it was read last. */
export async function saveSources(db: Db, serverId: number, sources: SourceVersion[]): Promise<void> {
  await db.update(servers).set({ readFrom: sources }).where(eq(servers.id, serverId));
}
