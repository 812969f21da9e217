import PQueue from 'p-queue';
import type { Db } from '#db/client.ts';
import type { JsonObject } from '#db/definition.ts';
import { saveReading } from '#db/queries/readings.ts';
import { finishRun, recordFailure, startRun } from '#db/queries/runs.ts';
import { isRead, markChecked, markFailed, saveListing, saveServer } from '#db/queries/servers.ts';
import type { SafeExtractor } from './extract-safely.ts';
import { identityOf, serverFacts } from './merge.ts';
import type { NpmClient } from './npm-client.ts';
import { readerVersion } from './reader-version.ts';
import { openNpm } from './sources/npm.ts';
import type { FailedListing, Listing, Registry } from './types.ts';

/** What became of one listing. `tools` counts the definitions read; absent when nothing new was read. */
export interface CrawlEvent {
  target: string;
  outcome: 'read' | 'unchanged' | 'empty' | 'failed';
  tools?: number;
  error?: Error;
}

/** Where sources are brought from and who reads them. */
export interface CrawlTools {
  npm: NpmClient;
  extractor: SafeExtractor;
}

export interface CrawlReport {
  counts: Record<CrawlEvent['outcome'], number>;
  failures: { target: string; error: Error }[];
}

/**
 * The step: lists registries, opens what changed, reads its tools and saves them, server by server in a transaction
 * each. A listing that fails is reported and kept with its old rows; the others go on. An aborted signal lets the
 * servers in hand finish and starts no more.
 */
export async function crawl(
  db: Db,
  registries: readonly Registry[],
  tools: CrawlTools,
  options: { onEvent?: (event: CrawlEvent) => void; signal?: AbortSignal } = {},
): Promise<CrawlReport> {
  const run = await startRun(db);
  const report: CrawlReport = { counts: { read: 0, unchanged: 0, empty: 0, failed: 0 }, failures: [] };
  const queue = new PQueue({ concurrency: 4 });

  const finish = async (event: CrawlEvent) => {
    report.counts[event.outcome]++;
    if (event.error) {
      report.failures.push({ target: event.target, error: event.error });
      await recordFailure(db, run, event.target, event.error.message);
      await markFailed(db, event.target, event.error.message);
    }
    options.onEvent?.(event);
  };

  for (const registry of registries) {
    for await (const listing of registry.list()) {
      if (options.signal?.aborted) break;
      await queue.onSizeLessThan(8);
      queue.add(async () => finish(await visit(db, tools, listing)));
    }
  }
  await queue.onIdle();
  await finishRun(db, run, report.counts);
  return report;
}

/** One listing from its registry's words to saved tools. Never throws: what went wrong is the event's error. */
async function visit(db: Db, { npm, extractor }: CrawlTools, listing: Listing | FailedListing): Promise<CrawlEvent> {
  if ('failed' in listing) {
    return { target: `${listing.registry}:${listing.key}`, outcome: 'failed', error: listing.failed };
  }
  const key = identityOf(listing);
  if (!key) {
    const error = new Error('the listing names no package or repository that can be opened');
    return { target: `${listing.registry}:${listing.key}`, outcome: 'failed', error };
  }
  try {
    const server = await saveServer(db, serverFacts(key, listing));
    await saveListing(db, server, { ...listing, data: JSON.parse(JSON.stringify(listing)) as JsonObject });
    const source = await openNpm(npm, listing.packages[0]!.name, listing.version);
    const version = { type: 'npm', name: source.name, ...source.release, reader: readerVersion };
    if (await isRead(db, version)) {
      await markChecked(db, server);
      return { target: key, outcome: 'unchanged' };
    }
    const { tools, unresolved } = await extractor.extract(await source.tree());
    await saveReading(db, server, { tools, unresolved, version });
    return { target: key, outcome: tools.length > 0 ? 'read' : 'empty', tools: tools.length };
  } catch (error) {
    return { target: key, outcome: 'failed', error: error as Error };
  }
}
