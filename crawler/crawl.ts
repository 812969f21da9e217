import { dropOldAnswers } from '#db/queries/answers.ts';
import { finishRun, recordFailure, startRun } from '#db/queries/runs.ts';
import { markFailed } from '#db/queries/servers.ts';
import { thinTouchedServers } from '#db/queries/touched-servers.ts';
import type { CrawlEvent, Engine } from './engine.ts';
import { listRegistry } from './list-registry.ts';
import type { Registry } from './types.ts';
import type { Outcome } from './visit.ts';
import { work } from './work.ts';

export interface CrawlReport {
  counts: Record<Exclude<Outcome, 'guarded'>, number> & { guarded?: number };
  /** Names and words alone: errors hold on to the answers they came from, and there may be tens of thousands. */
  failures: { target: string; error: { name: string; message: string } }[];
}

interface CrawlOptions {
  onEvent?: (event: CrawlEvent) => void;
  signal?: AbortSignal | undefined;
  concurrency?: number;
  /** Read servers from their package of this type and from nothing else. */
  only?: string | undefined;
}

/**
 * The step on one machine: lists the registries, enqueues what they name, and works until nothing waits. What fails is
 * reported and kept with its old rows; the others go on. An aborted signal lets the servers in hand finish.
 */
export async function crawl(
  engine: Engine,
  registries: readonly Registry[],
  options: CrawlOptions = {},
): Promise<CrawlReport> {
  let listing = true;
  return reported(engine, options, async (onEvent) => {
    const list = async () => {
      for (const registry of registries) {
        if (options.signal?.aborted) return;
        await listRegistry(engine, registry, {
          visitAll: true,
          only: options.only,
          signal: options.signal,
          onFailure: onEvent,
        });
      }
    };
    const listed = list().finally(() => {
      listing = false;
    });
    await Promise.all([listed, work(engine, { ...options, onEvent, until: () => !listing })]);
  });
}

/** Works what others enqueued: until the queues are empty (`once`), or until the signal. */
export function workQueues(engine: Engine, options: CrawlOptions & { once?: boolean } = {}): Promise<CrawlReport> {
  return reported(engine, options, (onEvent) =>
    work(engine, { ...options, onEvent, ...(options.once && { until: () => true }) }),
  );
}

/** A run of this process: its failures are kept as they come. One that was interrupted has no end. */
async function reported(
  { db }: Engine,
  { onEvent, signal }: CrawlOptions,
  run: (onEvent: (event: CrawlEvent) => Promise<void>) => Promise<void>,
): Promise<CrawlReport> {
  const id = await startRun(db);
  await dropOldAnswers(db);
  await thinTouchedServers(db);
  const report: CrawlReport = { counts: { read: 0, unchanged: 0, empty: 0, failed: 0 }, failures: [] };
  await run(async (event) => {
    report.counts[event.outcome] = (report.counts[event.outcome] ?? 0) + 1;
    if (event.error) {
      const { name, message } = event.error;
      report.failures.push({ target: event.target, error: { name, message } });
      await recordFailure(db, id, event.target, event.error.message);
      await markFailed(db, event.target, event.error.message);
    }
    onEvent?.(event);
  });
  if (!signal?.aborted) await finishRun(db, id, report.counts as Record<string, number>);
  return report;
}
