import type { ServerGroup } from '#db/queries/choose-rows.ts';
import type { StoredListing } from '#db/queries/listings.ts';
import { type JoinKey, packageKey } from './join-keys.ts';
import { storedListing } from './listing-row.ts';
import type { Cluster } from './merge.ts';
import { byTrust, serverAliases, serverFacts, serverKeys } from './server-facts.ts';
import { sourceRefs } from './source-refs.ts';
import { identities, voicesOf } from './speakers.ts';
import type { Listing } from './types.ts';

type Merged = Cluster<{ ref: string; keys: JoinKey[]; stored: StoredListing }>;

/**
 * Every server gets the best key no other has: two that share a repository cannot both be named for it, and one that is
 * listed as itself has its key before whoever states it. What finds a server whose name a registry vouches for finds
 * nobody who merely says the same of himself; what is said of a server by others finds nothing.
 */
export function groupsOf(clusters: Merged[]): ServerGroup[] {
  const given = new Set<string>();
  const owned = new Set<string>();
  const told = clusters.map(({ members, isNamed }) => {
    const listings = byTrust(members.map(({ listing }) => storedListing(listing.stored.data)));
    return { members, isNamed, listings };
  });
  const words = told.flatMap((one) => one.listings.map((listing) => ({ one, listing })));
  // GitHub's word of a repository comes last and stands.
  words.sort((a, b) => Number(Boolean(a.listing.repositoryId)) - Number(Boolean(b.listing.repositoryId)));
  const owners = new Map(words.flatMap(({ one, listing }) => identities(listing).map((key) => [key, one] as const)));
  const isOwn = (one: (typeof told)[number], key: string) => (owners.get(key) ?? one) === one;
  const isFree = (one: (typeof told)[number], key: string) => !given.has(key) && isOwn(one, key);
  const keyed = told.map((one) => {
    const keys = serverKeys(one.listings);
    const key = keys.find((candidate) => isFree(one, candidate)) ?? keys.at(-1)!;
    given.add(key);
    const { speakers } = voicesOf(key, one.listings);
    const aliases = serverAliases(key, speakers);
    if (one.isNamed) for (const alias of aliases) owned.add(alias);
    return { one, key, speakers, aliases };
  });
  return keyed.map(({ one, one: { members, isNamed, listings }, key, speakers, aliases }) => ({
    facts: serverFacts(key, speakers),
    // One row a package: that of the server that is the package, whoever else starts it.
    packages: packagesOf(key, speakers, listings).filter((pkg) => isOwn(one, `${pkg.type}:${pkg.name}`)),
    aliases: aliases.filter((alias) => isFree(one, alias) && (isNamed || !owned.has(alias))),
    listings: members.map(({ listing, joinedBy }) => ({
      id: listing.stored.id,
      serverId: listing.stored.serverId,
      joinedBy,
      speaks: speakers.includes(storedListing(listing.stored.data)),
    })),
  }));
}

/** The packages of a server, and a row for whatever else it is read from: its versions are kept under it. */
function packagesOf(key: string, speakers: Listing[], listings: Listing[]): ServerGroup['packages'] {
  return [...speakers.flatMap(({ packages }) => packages), ...sourceRefs(key, listings)].map(({ type, name }) => ({
    type,
    name: packageKey(type, name).slice(type.length + 1),
  }));
}
