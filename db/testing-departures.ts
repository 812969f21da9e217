import { inArray } from 'drizzle-orm';
import type { Db } from './client.ts';
import { findServer } from './queries/servers.ts';
import { aliases, servers } from './schema.ts';

/** Makes a server leave the catalog as a merge does: its key becomes another name of the one that stays. */
export async function mergeAway(db: Db, key: string, heirKey: string): Promise<void> {
  await db.insert(aliases).values({ alias: key, serverId: (await findServer(db, heirKey))!.id });
  await deleteServers(db, [key]);
}

/** Takes servers out of the catalog with everything that hangs on them. */
export async function deleteServers(db: Db, keys: readonly string[]): Promise<void> {
  await db.delete(servers).where(inArray(servers.key, [...keys]));
}
