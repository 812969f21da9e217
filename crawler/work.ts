import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { Job } from 'pg-boss';
import type { Db } from '#db/client.ts';
import { markAllChecked, markFailed, serverById } from '#db/queries/servers.ts';
import { inTransaction, pendingJobs } from '#db/queue.ts';
import { checkHeads, visitJobs } from './check-heads.ts';
import type { CrawlEvent, Engine } from './engine.ts';
import { SourceUnavailable } from './errors.ts';
import { type CheckJob, type ListJob, type QueueName, queues, type VisitJob } from './jobs.ts';
import { listRegistry } from './list-registry.ts';
import { enqueueRefresh, type RefreshJob } from './refresh.ts';
import { Again, TurnLater, visit } from './visit.ts';

export interface WorkOptions {
  /** Jobs in hand at once. */
  concurrency?: number;
  /** Ends the work when nothing waits any more; asked only when the queues are empty. Without it, work goes on for ever. */
  until?: () => boolean;
  signal?: AbortSignal | undefined;
  onEvent(event: CrawlEvent): Promise<void>;
}

/** A job put off for longer than this does not keep `until` from ending the work. */
const patience = 90_000;

type AnyJob = Job<ListJob & CheckJob & VisitJob & RefreshJob>;

/**
 * Works the queues: any number of processes may do so at once. A job is settled in the transaction that keeps what it
 * found, so that a process killed at any moment loses nothing and repeats nothing finished. An aborted signal lets the
 * jobs in hand finish and takes no more.
 */
export async function work(engine: Engine, options: WorkOptions): Promise<void> {
  const { concurrency = 4, until, signal } = options;
  const hand = new PQueue({ concurrency });
  let wake = () => {};
  const held = new Map<string, { queue: QueueName; job: AnyJob }>();
  const heartbeat = setInterval(() => void touchAll(engine, held), 5000);
  try {
    while (!signal?.aborted) {
      const room = concurrency - hand.pending - hand.size;
      const taken = room > 0 ? await take(engine, room) : [];
      for (const { queue, job } of taken) {
        held.set(job.id, { queue, job });
        hand.add(() =>
          handle(engine, queue, job, options).finally(() => {
            held.delete(job.id);
            wake();
          }),
        );
      }
      if (taken.length > 0) continue;
      if (hand.pending > 0)
        await Promise.race([
          new Promise<void>((done) => {
            wake = done;
          }),
          sleep(250),
        ]);
      else if (until?.() && (await isIdle(engine.db))) break;
      else await sleep(200, undefined, { signal }).catch(() => {});
    }
    await hand.onIdle();
  } finally {
    clearInterval(heartbeat);
  }
}

/** Visits come first: what is known to be there is read before more is looked for. */
async function take({ boss }: Engine, room: number): Promise<{ queue: QueueName; job: AnyJob }[]> {
  const taken: { queue: QueueName; job: AnyJob }[] = [];
  for (const queue of [...queues].reverse()) {
    if (taken.length >= room) break;
    const batchSize = queue === 'visit' ? room - taken.length : 1;
    const jobs = await boss.fetch<AnyJob['data']>(queue, { batchSize, includeMetadata: true });
    taken.push(...jobs.map((job) => ({ queue, job: job as AnyJob })));
  }
  return taken;
}

async function handle(engine: Engine, queue: QueueName, job: AnyJob, options: WorkOptions): Promise<void> {
  const { db, boss } = engine;
  try {
    await handlers[queue](engine, job, options);
  } catch (error) {
    if (error instanceof Lapsed) return;
    const later = laterOf(error, job.data);
    if (later) return postpone(engine, queue, job, later.at, later.data);
    await boss.fail(queue, attempt(job), { cause: (error as Error).message });
    if (attempt(job).retryCount < (job as AnyJob & { retryLimit: number }).retryLimit) return;
    const target = job.data.registry ?? (await targetOf(db, job.data));
    await options.onEvent({ target, outcome: 'failed', error: error as Error });
  }
}

const handlers: Record<QueueName, (engine: Engine, job: AnyJob, options: WorkOptions) => Promise<void>> = {
  async list(engine, job, { signal, onEvent }) {
    if (job.data.refresh) await enqueueRefresh(engine, job.data);
    else {
      const registry = engine.registries.find(({ id }) => id === job.data.registry);
      const since = job.data.since ? new Date(job.data.since) : undefined;
      if (registry) await listRegistry(engine, registry, { since, signal, onFailure: onEvent });
    }
    await settle(engine, 'list', job, async () => {});
  },
  async check(engine, job, { onEvent }) {
    const checked = await checkHeads(engine, job.data.servers);
    await settle(engine, 'check', job, async (tx) => {
      await markAllChecked(
        tx,
        checked.unchanged.map(({ id }) => id),
      );
      for (const { target, error } of checked.events) await markFailed(tx, target, error!.message);
      const visits = visitJobs(checked);
      if (visits.length > 0) await engine.boss.insert('visit', visits, { db: inTransaction(tx) });
    });
    for (const { key } of checked.unchanged) await onEvent({ target: key, outcome: 'unchanged' });
    for (const event of checked.events) await onEvent(event);
  },
  async visit(engine, job, { onEvent }) {
    const visited = await visit(engine.db, engine, job.data);
    await settle(engine, 'visit', job, async (tx) => {
      await visited?.save(tx);
    });
    if (visited) await onEvent(visited);
  },
};

/** The job was given to somebody else meanwhile: its heartbeat was not seen for too long. */
class Lapsed extends Error {
  override name = 'Lapsed';
}

/** `save`, then the job's end, then what follows from it, together or not at all. */
function settle(
  { db, boss }: Engine,
  queue: QueueName,
  job: AnyJob,
  save: (tx: Db) => Promise<unknown>,
  then?: (tx: Db) => Promise<unknown>,
): Promise<void> {
  return db.transaction(async (tx) => {
    await save(tx);
    const response = await boss.complete(queue, attempt(job), null, { db: inTransaction(tx) });
    if ((response as { affected: number }).affected === 0) throw new Lapsed(`job ${job.id} was taken over`);
    await then?.(tx);
  });
}

/** The same work at a later time, as a job of its own: being told to wait is no failed try. */
async function postpone(engine: Engine, queue: QueueName, job: AnyJob, at: Date, data: object): Promise<void> {
  const singletonKey = (job as AnyJob & { singletonKey: string }).singletonKey;
  const later = { data, startAfter: at, singletonKey };
  const nothing = async () => {};
  await settle(engine, queue, job, nothing, (tx) => engine.boss.insert(queue, [later], { db: inTransaction(tx) }));
}

const mostPostponed = 20;

/** When a job is to come back because its host said so; undefined when this is a failure like any other. */
function laterOf(error: unknown, data: AnyJob['data']): { at: Date; data: object } | undefined {
  if (error instanceof Again) {
    const again = (data.again ?? 0) + 1;
    return { at: new Date(Date.now() + 500 * 4 ** again), data: { ...data, again } };
  }
  if (error instanceof TurnLater) return { at: error.at, data: { ...data, turn: error.host } };
  if (!(error instanceof SourceUnavailable) || !error.retryAt) return undefined;
  const postponed = (data.postponed ?? 0) + 1;
  return postponed > mostPostponed ? undefined : { at: error.retryAt, data: { ...data, postponed } };
}

function attempt(job: AnyJob): { id: string; retryCount: number } {
  return { id: job.id, retryCount: (job as AnyJob & { retryCount: number }).retryCount };
}

async function targetOf(db: Db, { server, servers }: AnyJob['data']): Promise<string> {
  return (server !== undefined && (await serverById(db, server))?.key) || `${servers?.length ?? 0} repositories`;
}

async function touchAll({ boss }: Engine, held: Map<string, { queue: QueueName; job: AnyJob }>): Promise<void> {
  for (const queue of queues) {
    const jobs = [...held.values()].filter((one) => one.queue === queue).map(({ job }) => attempt(job));
    if (jobs.length > 0) await boss.touch(queue, jobs).catch(() => {});
  }
}

async function isIdle(db: Db): Promise<boolean> {
  const soon = Date.now() + patience;
  const pending = await pendingJobs(db);
  return pending.every(({ state, next }) => state === 'dead' || (state === 'postponed' && +new Date(next) > soon));
}
