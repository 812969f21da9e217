import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { Db } from '#db/client.ts';
import { giveBack, pendingJobs } from '#db/queue.ts';
import type { CrawlEvent, Engine } from './engine.ts';
import { handle } from './handle.ts';
import { type QueueName, queues } from './jobs.ts';
import { type AnyJob, attempt, visitLedger } from './settle.ts';

interface WorkOptions {
  /** Jobs in hand at once. */
  concurrency?: number;
  /** Ends the work when nothing waits any more; asked only when the queues are empty. Without it, work goes on for ever. */
  until?: () => boolean;
  signal?: AbortSignal | undefined;
  onEvent(event: CrawlEvent): Promise<void>;
}

/** Visits that ended and wait to be kept; more hold back those to come. */
const mostHeld = 32;

/** A job put off for longer than this does not keep `until` from ending the work. */
const patience = 90_000;

interface Held {
  queue: QueueName;
  job: AnyJob;
  begun: boolean;
}

/**
 * Works the queues: any number of processes may do so at once. A job is settled in the transaction that keeps what it
 * found, so that a process killed at any moment loses nothing and repeats nothing finished. An aborted signal lets the
 * jobs in hand finish, gives back those that are only at hand, and takes no more.
 */
export async function work(engine: Engine, options: WorkOptions): Promise<void> {
  const { concurrency = 4, until, signal } = options;
  const hand = new PQueue({ concurrency });
  const ledger = visitLedger(engine);
  let wake = () => {};
  let idle = 0;
  /** What no job can be blamed for: the database is gone. */
  let broken: Error | undefined;
  const held = new Map<string, Held>();
  const heartbeat = setInterval(() => void touchAll(engine, held), 5000);
  /** Waits for the end of some job, or a moment. */
  const something = () =>
    Promise.race([
      new Promise<void>((done) => {
        wake = done;
      }),
      sleep(250),
    ]);
  const begin = (one: Held) => {
    held.set(one.job.id, one);
    void hand.add(
      () =>
        new Promise<void>((done) => {
          const free = () => {
            done();
            wake();
          };
          one.begun = true;
          handle(engine, one.queue, one.job, { ...options, ledger, free })
            .catch((error: Error) => {
              broken ??= error;
            })
            .finally(() => {
              held.delete(one.job.id);
              free();
            });
        }),
    );
  };
  try {
    while (!signal?.aborted && !broken) {
      // The next ones are fetched while these are worked on, several at a time.
      const room = hand.size === 0 && held.size < mostHeld + 2 * concurrency ? 2 * concurrency - hand.pending : 0;
      const taken = room > 0 ? await take(engine, room) : [];
      for (const one of taken) begin(one);
      if (taken.length > 0) idle = 0;
      else if (held.size > 0) await something();
      else if (until?.() && (await isIdle(engine.db))) break;
      else await sleep(Math.min(1000, 100 * 2 ** idle++), undefined, { signal }).catch(() => {});
    }
    hand.clear();
    await leave(engine, held);
    while (held.size > 0) await something();
    if (broken) throw broken;
  } finally {
    clearInterval(heartbeat);
  }
}

/** Gives back the jobs that were not begun. */
async function leave({ db }: Engine, held: Map<string, Held>): Promise<void> {
  const left = [...held.values()].filter(({ begun }) => !begun);
  for (const { job } of left) held.delete(job.id);
  await giveBack(
    db,
    left.map(({ job }) => attempt(job)),
  );
}

/** Visits come first: what is known to be there is read before more is looked for. */
async function take({ boss }: Engine, room: number): Promise<Held[]> {
  const taken: Held[] = [];
  for (const queue of [...queues].reverse()) {
    const batchSize = queue === 'visit' ? room : 1;
    if (taken.length >= room) break;
    const jobs = await boss.fetch<AnyJob['data']>(queue, { batchSize, includeMetadata: true });
    taken.push(...jobs.map((job) => ({ queue, job, begun: false })));
    if (queue === 'visit' && taken.length > room / 2) break;
  }
  return taken;
}

async function touchAll({ boss }: Engine, held: Map<string, Held>): Promise<void> {
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
