import type { JsonObject } from '#db/definition.ts';
import type { ListingRow } from '#db/queries/listings.ts';
import { joinKeys } from './join-keys.ts';
import type { Listing } from './types.ts';

/** A listing as the database keeps it. */
export function listingRow(listing: Listing): ListingRow {
  const { registry, key, gone } = listing;
  return { registry, key, data: listing as unknown as JsonObject, keys: joinKeys(listing), gone };
}

/** A listing as it was kept: nothing else is written there. */
export function storedListing(data: JsonObject): Listing {
  return data as unknown as Listing;
}
