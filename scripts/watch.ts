import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '#db/client.ts';
import { counted } from '#db/counted.ts';
import { failuresByCause } from '#db/queries/runs.ts';
import { completedLastMinute, type PendingJobs, pendingJobs } from '#db/queue.ts';
import { visible } from './table.ts';

/** What a look at the queues shows: depth by kind, rate, time left, and why servers fail. */
export async function queueLines(db: Db, since: Date): Promise<string[]> {
  const pending = await pendingJobs(db);
  const rate = await completedLastMinute(db);
  const left = total(pending, ['waiting', 'active']);
  const causes = await failuresByCause(db, since);
  const kinds = ['list', 'check', 'visit'].map((queue) => {
    const of = (...states: string[]) =>
      total(
        pending.filter((row) => row.queue === queue),
        states,
      );
    return `${queue} ${of('waiting')} waiting, ${of('active')} in hand, ${of('postponed')} postponed`;
  });
  const eta = left === 0 ? 'nothing waits' : rate === 0 ? 'no rate yet' : `about ${duration(left / rate)} left`;
  return [
    `${kinds.join(' · ')} · ${total(pending, ['dead'])} given up`,
    `${counted(rate, 'job')} in the last minute, ${eta}`,
    ...causes.map(({ cause, n }) => `  failed ${n}: ${visible(cause)}`),
  ];
}

/** Shows the queues every few seconds, and what failed since then, until the signal or until `done` says that the crawl has ended. */
export async function watchQueues(
  db: Db,
  print: (text: string) => Promise<void>,
  {
    signal,
    done = () => false,
    every = 2000,
    since = new Date(),
  }: { signal: AbortSignal; done?: () => boolean; every?: number; since?: Date },
): Promise<void> {
  while (!signal.aborted && !done()) {
    await print(`${(await queueLines(db, since)).join('\n')}\n`);
    for (let slept = 0; slept < every && !signal.aborted && !done(); slept += 500) await sleep(500);
  }
}

function total(pending: PendingJobs[], states: string[]): number {
  return pending.filter(({ state }) => states.includes(state)).reduce((sum, { jobs }) => sum + jobs, 0);
}

function duration(minutes: number): string {
  if (minutes < 1) return 'a minute';
  return minutes < 90 ? counted(Math.round(minutes), 'minute') : `${(minutes / 60).toFixed(1)} hours`;
}
