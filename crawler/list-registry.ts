import type { JsonObject } from '#db/definition.ts';
import { mergeLock } from '#db/queries/identities.ts';
import { saveListings, sweepListings } from '#db/queries/listings.ts';
import { growingStatistics } from '#db/queries/statistics.ts';
import type { CrawlEvent, Engine } from './engine.ts';
import { enqueueServers } from './enqueue.ts';
import { joinKeys } from './join-keys.ts';
import { mergeTouched } from './merge-catalog.ts';
import type { Listing, Registry } from './types.ts';

export interface ListOptions {
  /** Only what changed since then, of registries that can say so. */
  since?: Date | undefined;
  /** Visit every server listed, not only those whose listing changed. */
  visitAll?: boolean;
  /** Read it from its package of this type and from nothing else. */
  only?: string | undefined;
  signal?: AbortSignal | undefined;
  onFailure?: (event: CrawlEvent) => Promise<void>;
}

const batchSize = 100;

/** Reads one registry: keeps what it says, merges it with what others say, enqueues the servers concerned. */
export async function listRegistry(
  engine: Engine,
  registry: Registry,
  { since, visitAll = false, only, signal, onFailure }: ListOptions = {},
): Promise<number> {
  const started = new Date();
  let listed = 0;
  let failed = 0;
  let batch: Listing[] = [];
  const seen = new Set<string>();
  const grown = growingStatistics(engine.db);

  const flush = async () => {
    const rows = batch.map((listing) => ({
      registry: listing.registry,
      key: listing.key,
      data: plain(listing),
      keys: joinKeys(listing).map(({ key, kind }) => ({ key: wellFormed(key), kind })),
      gone: listing.gone,
    }));
    batch = [];
    // One transaction: a listing that is kept is also merged and its server enqueued, whenever the process dies.
    await mergeLock(engine.db, async (tx) => {
      const { changed, all } = await saveListings(tx, rows);
      const servers = await mergeTouched(tx, changed, engine.overrides);
      await enqueueServers(engine, tx, visitAll ? { listings: all } : { servers }, { only });
    });
    await grown(rows.length);
  };

  for await (const listing of registry.list({ ...engine, since })) {
    if (signal?.aborted) break;
    if ('failed' in listing) {
      failed++;
      await onFailure?.({
        target: `${listing.registry}:${listing.key}`,
        outcome: 'failed',
        error: listing.failed,
      });
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
  if (registry.isWhole && !since && failed === 0 && !signal?.aborted) {
    await mergeLock(engine.db, async (tx) => {
      const swept = await sweepListings(tx, registry.id, started);
      await mergeTouched(tx, swept, engine.overrides);
    });
  }
  return listed;
}

/** JSON as it is kept: without undefined, NUL and lone surrogates, which text columns refuse. */
function plain(listing: Listing): JsonObject {
  // Before it is JSON: there a lone surrogate is an escape, which Postgres refuses only when it reads the field.
  const clean = (_: string, value: unknown) => (typeof value === 'string' ? wellFormed(value) : value);
  return JSON.parse(JSON.stringify(listing, clean)) as JsonObject;
}

function wellFormed(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd');
}
