import type { Db } from '#db/client.ts';
import { assignGroups, markGone, type ServerGroup } from '#db/queries/identities.ts';
import { relatedListings, type StoredListing, serversOfListings } from '#db/queries/listings.ts';
import { type JoinKey, packageKey } from './join-keys.ts';
import { type Cluster, type MergeOverrides, mergeListings } from './merge.ts';
import { byTrust, serverAliases, serverFacts, serverKeys } from './server-facts.ts';
import { sourceRefs } from './source-refs.ts';
import type { Listing } from './types.ts';

/**
 * Within a mergeLock: merges the servers that listings with these ids may belong to, all their other listings included, so that the
 * catalog is the same whatever came first. Gives the ids of the servers concerned.
 */
export async function mergeTouched(tx: Db, listingIds: number[], overrides: MergeOverrides): Promise<number[]> {
  if (listingIds.length === 0) return [];
  const former = await serversOfListings(tx, listingIds);
  const related = await relatedListings(tx, listingIds);
  const joinable = related.map((stored) => ({
    ref: `${stored.registry}:${stored.key}`,
    keys: stored.keys as JoinKey[],
    stored,
  }));
  const clusters = mergeListings(joinable, overrides);
  const servers = await assignGroups(tx, groupsOf(clusters));
  await markGone(tx, former);
  return servers;
}

type Merged = Cluster<{ ref: string; keys: JoinKey[]; stored: StoredListing }>;

/**
 * Every server gets the best key no other has: two that share a repository cannot both be named for it. What finds a
 * server whose name a registry vouches for finds nobody who merely says the same of himself.
 */
function groupsOf(clusters: Merged[]): ServerGroup[] {
  const given = new Set<string>();
  const owned = new Set<string>();
  const keyed = clusters.map(({ members, isNamed }) => {
    const listings = byTrust(members.map(({ listing }) => listing.stored.data as unknown as Listing));
    const key = serverKeys(listings).find((candidate) => !given.has(candidate))!;
    given.add(key);
    const aliases = serverAliases(key, listings);
    if (isNamed) for (const alias of aliases) owned.add(alias);
    return { members, isNamed, listings, key, aliases };
  });
  return keyed.map(({ members, isNamed, listings, key, aliases }) => ({
    facts: serverFacts(key, listings),
    packages: packagesOf(listings),
    aliases: isNamed ? aliases : aliases.filter((alias) => !owned.has(alias)),
    listings: members.map(({ listing, joinedBy }) => ({
      id: listing.stored.id,
      serverId: listing.stored.serverId,
      joinedBy,
    })),
  }));
}

/** The packages of a server, and a row for whatever else it is read from: its versions are kept under it. */
function packagesOf(listings: Listing[]): ServerGroup['packages'] {
  return [...listings.flatMap(({ packages }) => packages), ...sourceRefs(listings)].map(({ type, name }) => ({
    type,
    name: packageKey(type, name).slice(type.length + 1),
  }));
}
