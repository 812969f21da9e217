import type { Db } from '#db/client.ts';
import { assignGroups, markGone } from '#db/queries/identities.ts';
import { relatedListings, serversOfListings } from '#db/queries/listings.ts';
import type { JoinKey } from './join-keys.ts';
import { type MergeOverrides, mergeListings } from './merge.ts';
import { groupsOf } from './server-groups.ts';

/**
 * Merges the servers that listings with these ids may belong to, all their other listings included, so that the catalog
 * is the same whatever came first. Called within a mergeLock; gives the ids of the servers concerned.
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
