import type { Db } from '#db/client.ts';
import { lastListed } from '#db/queries/runs.ts';
import { uncheckedServers } from '#db/queries/server-states.ts';
import type { Engine } from './engine.ts';
import { enqueueServers } from './enqueue.ts';
import { type ListJob, priorities } from './jobs.ts';
import { isOn } from './registries/on.ts';
import type { Registry } from './types.ts';

export interface RefreshJob {
  /** Hours after which a server is looked at again. */
  refresh?: number;
}

/** Days after which a registry is asked for all it has again: what it no longer lists shows in a whole list alone. */
export const wholeEvery = 7;

/**
 * What `crawl --schedule` does at its hour: lists the registries that are on (what changed since the last time; once in
 * `wholeEvery` days all of it, where what is missing is gone), and looks at what is stale.
 */
export async function enqueueRefresh(engine: Engine, { refresh = 24 }: RefreshJob): Promise<void> {
  for (const registry of engine.registries.filter((one) => isOn(one, engine.keys))) {
    const since = await lastSeen(engine.db, registry);
    await enqueueList(engine, { registry: registry.id, ...(since && { since: since.toISOString() }) });
  }
  await enqueueStale(engine, new Date(Date.now() - refresh * 3_600_000));
}

/** Since when changes of a registry are wanted; undefined when it is time for all of it. */
async function lastSeen(db: Db, { id, isWhole }: Registry): Promise<Date | undefined> {
  if (isWhole) {
    const whole = await lastListed(db, id, { whole: true });
    if (!whole || whole.getTime() < Date.now() - wholeEvery * 86_400_000) return undefined;
  }
  return lastListed(db, id);
}

/** Asks for one registry to be listed. A list that is to be believed is another wish than one that waits already. */
export async function enqueueList({ boss }: Engine, job: ListJob): Promise<void> {
  const singletonKey = job.sweep ? `${job.registry} sweep` : job.registry;
  await boss.insert('list', [{ data: job, singletonKey, priority: priorities.neverSeen }]);
}

/** Enqueues every server not looked at since then. */
export async function enqueueStale(engine: Engine, before: Date): Promise<void> {
  for (let after = 0; ; ) {
    const servers = await uncheckedServers(engine.db, before, after, 1000);
    if (servers.length === 0) return;
    await engine.db.transaction((tx) => enqueueServers(engine, tx as Db, { servers }, { priority: priorities.stale }));
    after = servers.at(-1)!;
  }
}

/** Repeats enqueueRefresh by a cron expression (UTC); workers see to it. */
export async function scheduleRefresh({ boss }: Engine, cron: string): Promise<void> {
  await boss.schedule('list', cron, { refresh: 24 } satisfies RefreshJob, { singletonKey: 'refresh' });
}
