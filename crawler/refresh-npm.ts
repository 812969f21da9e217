import { type ListingRow, saveListings, unseenListings } from '#db/queries/listings.ts';
import { mergeLock } from '#db/queries/merge-lock.ts';
import { boundedListing } from './bounded-listing.ts';
import type { Engine } from './engine.ts';
import { enqueueServers } from './enqueue.ts';
import { listingRow, storedListing } from './listing-row.ts';
import { mergeTouched } from './merge-catalog.ts';
import { npmListing } from './registries/npm.ts';
import type { Listing } from './types.ts';

/** Minutes for which npm's word of a package stands when it was just listed. */
const fresh = 60;

/**
 * Asks npm again about the packages of a server that npm lists, before it is looked at: a version counts as read for
 * ever, while its author may deprecate it or take it back. One small request a package; no archive is brought.
 */
export async function refreshNpm(engine: Engine, server: number): Promise<void> {
  for (const { key, data } of await unseenListings(engine.db, 'npm', server, fresh)) {
    const row = await asked(engine, key, storedListing(data));
    if (!row) continue;
    await mergeLock(engine.db, async (tx) => {
      const { changed } = await saveListings(tx, [row]);
      const servers = await mergeTouched(tx, changed, engine.overrides);
      await enqueueServers(engine, tx, { servers: servers.filter((id) => id !== server) });
    });
  }
}

/** What npm says now of a package; nothing where it says what cannot be kept. */
async function asked({ npm }: Engine, key: string, before: Listing): Promise<ListingRow | undefined> {
  try {
    const listing = npmListing(await npm.manifest(key));
    // A search may have named the repository that the manifest leaves out.
    const kept = boundedListing({ ...listing, repository: listing.repository ?? before.repository });
    return 'failed' in kept ? undefined : listingRow(kept);
  } catch (error) {
    const { name } = error as Error;
    if (name === 'SourceMissing') return { ...listingRow(before), gone: true };
    if (name === 'SourceChanged') return undefined;
    throw error;
  }
}
