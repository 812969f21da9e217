import { setTimeout as sleep } from 'node:timers/promises';
import type { JobWithMetadata } from 'pg-boss';
import type { Db } from '#db/client.ts';
import { keepListings } from '#db/queries/merge-lock.ts';
import { saveReadings, saveVersions } from '#db/queries/readings.ts';
import { markChecked, markFailed, markGuarded } from '#db/queries/servers.ts';
import { growingStatistics } from '#db/queries/statistics.ts';
import { listedMeanwhile } from '#db/queries/visits.ts';
import { inTransaction } from '#db/queue.ts';
import type { Engine } from './engine.ts';
import { enqueueServers } from './enqueue.ts';
import type { CheckJob, ListJob, QueueName, VisitJob } from './jobs.ts';
import type { RefreshJob } from './refresh.ts';
import type { Visited } from './visit.ts';

export type AnyJob = JobWithMetadata<ListJob & CheckJob & VisitJob & RefreshJob>;

/** The job was given to somebody else meanwhile: its heartbeat was not seen for too long. */
export class Lapsed extends Error {
  override name = 'Lapsed';
}

/** A job as it was taken: one that was given to somebody else since has another count. */
export function attempt({ id, retryCount }: AnyJob): { id: string; retryCount: number } {
  return { id, retryCount };
}

/**
 * `save`, then the end of jobs of one queue, then what follows from it, together or not at all. Merges wait meanwhile:
 * either they put a server into the queue after its job has ended, or what they changed is seen here.
 */
export function settle(
  { db, boss }: Engine,
  queue: QueueName,
  jobs: AnyJob[],
  save: (tx: Db) => Promise<unknown>,
  then?: (tx: Db) => Promise<unknown>,
): Promise<void> {
  return db.transaction(async (tx) => {
    await keepListings(tx);
    await save(tx);
    const response = await boss.complete(queue, jobs.map(attempt), null, { db: inTransaction(tx) });
    if ((response as { affected: number }).affected < jobs.length) throw new Lapsed('a job was taken over');
    await then?.(tx);
  });
}

/** Keeps what became of servers, each once. */
export async function saveVisits(tx: Db, visits: Visited[]): Promise<void> {
  const of = (outcome: Visited['outcome']) =>
    visits.filter((visited) => visited.outcome === outcome).map(({ server }) => server);
  await saveReadings(
    tx,
    visits.flatMap(({ server, reading }) => (reading ? [{ serverId: server, ...reading }] : [])),
  );
  await saveVersions(
    tx,
    visits.flatMap(({ server, versions }) => (versions ? [{ serverId: server, versions }] : [])),
  );
  await markChecked(tx, of('unchanged'));
  await markGuarded(tx, of('guarded'));
  for (const { target, error } of visits) if (error) await markFailed(tx, target, error.message);
}

/**
 * Settles jobs that looked at servers. One of which registries came to say something else meanwhile is looked at again;
 * of one that they withdrew nothing is kept.
 */
export function settleVisits<Looked extends { server: number; listed: string }>(
  engine: Engine,
  queue: QueueName,
  jobs: AnyJob[],
  looked: Looked[],
  save: (tx: Db, kept: Looked[]) => Promise<unknown>,
): Promise<void> {
  let servers: number[] = [];
  const saved = async (tx: Db) => {
    const { anew, gone } = await listedMeanwhile(tx, looked);
    servers = anew;
    await save(
      tx,
      looked.filter(({ server }) => !gone.includes(server)),
    );
  };
  const again = async (tx: Db) => servers.length > 0 && enqueueServers(engine, tx, { servers });
  return settle(engine, queue, jobs, saved, again);
}

export interface VisitLedger {
  /** Keeps what a visit found and ends its job; throws Lapsed when that is no longer ours to do. */
  keep(job: AnyJob, visited: Visited | undefined): Promise<void>;
}

const most = 16;

/** Milliseconds a visit waits for others to be kept with. */
const moment = 200;

/**
 * Visits that end within a moment of each other are kept together, in one transaction: a dozen statements for all of
 * them. When that fails each is tried alone, so that no server suffers for another.
 */
export function visitLedger(engine: Engine): VisitLedger {
  type Entry = { job: AnyJob; visited: Visited | undefined; done(): void; fail(error: unknown): void };
  let waiting: Entry[] = [];
  let busy = false;
  const grown = growingStatistics(engine.db);

  const write = (entries: Entry[]) =>
    settleVisits(
      engine,
      'visit',
      entries.map(({ job }) => job),
      entries.flatMap(({ visited }) => visited ?? []),
      saveVisits,
    );
  const drain = async () => {
    while (waiting.length > 0) {
      if (waiting.length < most) await sleep(moment);
      const entries = waiting.slice(0, most);
      waiting = waiting.slice(most);
      try {
        await write(entries);
        for (const { done } of entries) done();
        await grown(entries.length);
      } catch {
        for (const entry of entries) await write([entry]).then(entry.done, entry.fail);
      }
    }
    busy = false;
  };
  return {
    keep: (job, visited) =>
      new Promise((done, fail) => {
        waiting.push({ job, visited, done, fail });
        if (busy) return;
        busy = true;
        void drain();
      }),
  };
}
