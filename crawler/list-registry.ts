import { databaseTime } from '#db/queries/database-time.ts';
import { saveListings } from '#db/queries/listings.ts';
import { mergeLock } from '#db/queries/merge-lock.ts';
import { growingStatistics } from '#db/queries/statistics.ts';
import { wellFormed } from '#db/well-formed.ts';
import { boundedListing } from './bounded-listing.ts';
import type { CrawlEvent, Engine } from './engine.ts';
import { enqueueServers } from './enqueue.ts';
import { listingRow } from './listing-row.ts';
import { mergeTouched } from './merge-catalog.ts';
import { sweepRegistry } from './sweep-registry.ts';
import type { FailedListing, Listing, Registry } from './types.ts';

export interface ListOptions {
  /** Only what changed since then, of registries that can say so. */
  since?: Date | undefined;
  /** Visit every server listed, not only those whose listing changed. */
  visitAll?: boolean;
  /** Read it from its package of this type and from nothing else. */
  only?: string | undefined;
  /** Believe a list however short, and take out what it lacks. */
  sweep?: boolean | undefined;
  signal?: AbortSignal | undefined;
  onFailure?: (event: CrawlEvent) => Promise<void>;
}

/** How a listing ended. `partly`: some of it failed, or it was too short to be believed. */
interface Listed {
  /** By the database's clock. */
  began: Date;
  listed: number;
  end: 'whole' | 'partly' | 'interrupted';
}

const batchSize = 100;

/** Characters of a name in a report; a server's key has fewer. */
const longestTarget = 2000;

/** Reads one registry: keeps what it says, merges it with what others say, enqueues the servers concerned. */
export async function listRegistry(
  engine: Engine,
  registry: Registry,
  { since, visitAll = false, only, sweep = false, signal, onFailure }: ListOptions = {},
): Promise<Listed> {
  // By the clock that stamps the rows: one ahead of it would take what was just listed for not listed.
  const began = await databaseTime(engine.db);
  let listed = 0;
  let failed = 0;
  let interrupted = false;
  let batch: Listing[] = [];
  const seen = new Set<string>();
  const unfit: string[] = [];
  const grown = growingStatistics(engine.db);

  const flush = async () => {
    const listings = batch;
    batch = [];
    await keepBatch(engine, listings, { visitAll, only });
    await grown(listings.length);
  };

  for await (const found of registry.list({ ...engine, since })) {
    interrupted = signal?.aborted ?? false;
    if (interrupted) break;
    const listing = 'failed' in found ? found : boundedListing(found);
    if ('failed' in listing) {
      // One that does not fit is there all the same: it does not make the list doubtful, nor is it gone.
      if (listing === found && !listing.listed) failed++;
      else unfit.push(wellFormed(listing.key));
      await onFailure?.(failureOf(listing));
      continue;
    }
    // Named twice, the first word stands: two that differ would look like a change at every crawl.
    const ref = `${listing.registry}:${listing.key}`;
    if (seen.has(ref)) continue;
    seen.add(ref);
    listed++;
    if (batch.push(listing) >= batchSize) await flush();
  }
  if (batch.length > 0) await flush();
  if (interrupted) return { began, listed, end: 'interrupted' };
  if (registry.isWhole && !since && failed === 0) {
    const error = await sweepRegistry(engine, registry, { began, listed, unfit, sweep });
    if (error) {
      failed++;
      await onFailure?.({ target: registry.id, outcome: 'failed', error });
    }
  }
  return { began, listed, end: failed > 0 ? 'partly' : 'whole' };
}

/** In one transaction: a listing that is kept is also merged and its server enqueued, whenever the process dies. */
async function keepBatch(
  engine: Engine,
  listings: readonly Listing[],
  { visitAll, only }: { visitAll: boolean; only: string | undefined },
): Promise<void> {
  await mergeLock(engine.db, async (tx) => {
    const { changed, all } = await saveListings(tx, listings.map(listingRow));
    const servers = await mergeTouched(tx, changed, engine.overrides);
    await enqueueServers(engine, tx, visitAll ? { listings: all } : { servers }, { only });
  });
}

function failureOf({ registry, key, failed }: FailedListing): CrawlEvent {
  return { target: wellFormed(`${registry}:${key}`).slice(0, longestTarget), outcome: 'failed', error: failed };
}
