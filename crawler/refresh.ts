import type { Db } from '#db/client.ts';
import { staleServers } from '#db/queries/listings.ts';
import { lastListed } from '#db/queries/runs.ts';
import type { Engine } from './engine.ts';
import { enqueueServers } from './enqueue.ts';
import { type ListJob, priorities } from './jobs.ts';
import { isOn } from './registries/on.ts';

export interface RefreshJob {
  /** Hours after which a server is looked at again. */
  refresh?: number;
}

/** What `crawl --schedule` does at its hour: lists the registries that are on, and looks at what is stale. */
export async function enqueueRefresh(engine: Engine, { refresh = 24 }: RefreshJob): Promise<void> {
  for (const registry of engine.registries.filter((one) => isOn(one, engine.keys))) {
    const since = await lastListed(engine.db, registry.id);
    await enqueueList(engine, { registry: registry.id, ...(since && { since: since.toISOString() }) });
  }
  await enqueueStale(engine, new Date(Date.now() - refresh * 3_600_000));
}

/** Asks for one registry to be listed. */
export async function enqueueList({ boss }: Engine, job: ListJob): Promise<void> {
  await boss.insert('list', [{ data: job, singletonKey: job.registry, priority: priorities.neverSeen }]);
}

/** Enqueues every server not looked at since then. */
export async function enqueueStale(engine: Engine, before: Date): Promise<void> {
  for (let after = 0; ; ) {
    const servers = await staleServers(engine.db, before, after, 1000);
    if (servers.length === 0) return;
    await engine.db.transaction((tx) => enqueueServers(engine, tx as Db, { servers }, { priority: priorities.stale }));
    after = servers.at(-1)!;
  }
}

/** Repeats enqueueRefresh by a cron expression (UTC); workers see to it. */
export async function scheduleRefresh({ boss }: Engine, cron: string): Promise<void> {
  await boss.schedule('list', cron, { refresh: 24 } satisfies RefreshJob, { singletonKey: 'refresh' });
}
