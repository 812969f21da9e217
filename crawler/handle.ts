import type { Db } from '#db/client.ts';
import { counted } from '#db/counted.ts';
import { recordListing } from '#db/queries/runs.ts';
import { serverById } from '#db/queries/servers.ts';
import { giveBack, inTransaction } from '#db/queue.ts';
import { wellFormed } from '#db/well-formed.ts';
import { checkHeads, visitJobs } from './check-heads.ts';
import type { CrawlEvent, Engine } from './engine.ts';
import { SourceMissing, SourceUnavailable } from './errors.ts';
import type { QueueName } from './jobs.ts';
import { listRegistry } from './list-registry.ts';
import { enqueueRefresh } from './refresh.ts';
import { refreshNpm } from './refresh-npm.ts';
import { type AnyJob, attempt, Lapsed, saveVisits, settle, settleVisits, type VisitLedger } from './settle.ts';
import { Again, TurnLater, visit } from './visit.ts';

interface HandleOptions {
  ledger: VisitLedger;
  signal?: AbortSignal | undefined;
  onEvent(event: CrawlEvent): Promise<void>;
  /** What is left to do costs no source anything: somebody else may have the place. */
  free(): void;
}

/** Does one job and settles it; what fails is tried again later or named. Throws only when the database is gone. */
export async function handle(engine: Engine, queue: QueueName, job: AnyJob, options: HandleOptions): Promise<void> {
  const { db, boss } = engine;
  try {
    await handlers[queue](engine, job, options);
  } catch (error) {
    if (error instanceof Lapsed) return;
    const later = laterOf(error, job.data);
    if (later) return postpone(engine, queue, job, later.at, later.data);
    await boss.fail(queue, attempt(job), { cause: wellFormed((error as Error).message) });
    if (job.retryCount < job.retryLimit) return;
    const target = job.data.registry ?? (await targetOf(db, job.data));
    await options.onEvent({ target, outcome: 'failed', error: error as Error });
  }
}

type Handler = (engine: Engine, job: AnyJob, options: HandleOptions) => Promise<void>;

const handlers: Record<QueueName, Handler> = {
  async list(engine, job, { signal, onEvent }) {
    const { registry: wanted, refresh, sweep } = job.data;
    // Put in by the schedule: it is about every registry.
    if (refresh) {
      await enqueueRefresh(engine, { refresh });
      return settle(engine, 'list', [job], nothing);
    }
    const registry = engine.registries.find(({ id }) => id === wanted);
    if (!registry) {
      await settle(engine, 'list', [job], nothing);
      // Put in by another version of the program.
      return onEvent({ target: wanted, outcome: 'failed', error: new SourceMissing(`there is no registry ${wanted}`) });
    }
    const since = job.data.since ? new Date(job.data.since) : undefined;
    const { end, ...listed } = await listRegistry(engine, registry, { since, sweep, signal, onFailure: onEvent });
    if (end === 'interrupted') return giveBack(engine.db, [attempt(job)]);
    await settle(engine, 'list', [job], async (tx) => {
      if (end === 'whole') await recordListing(tx, registry.id, { ...listed, whole: !since });
    });
  },
  async check(engine, job, { onEvent }) {
    const checked = await checkHeads(engine, job.data.servers);
    await settleVisits(engine, 'check', [job], checked.settled, async (tx, kept) => {
      await saveVisits(tx, kept);
      const visits = visitJobs(checked);
      if (visits.length > 0) await engine.boss.insert('visit', visits, { db: inTransaction(tx) });
    });
    for (const settled of checked.settled) await onEvent(settled);
  },
  async visit(engine, job, { onEvent, free, ledger }) {
    await refreshNpm(engine, job.data.server);
    const visited = await visit(engine.db, engine, job.data);
    free();
    await ledger.keep(job, visited);
    if (visited) await onEvent(visited);
  },
};

const nothing = async () => {};

/** The same work at a later time, as a job of its own: being told to wait is no failed try. */
async function postpone(engine: Engine, queue: QueueName, job: AnyJob, at: Date, data: object): Promise<void> {
  const later = { data, startAfter: at, singletonKey: job.singletonKey ?? undefined };
  await settle(engine, queue, [job], nothing, (tx) => engine.boss.insert(queue, [later], { db: inTransaction(tx) }));
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

async function targetOf(db: Db, { server, servers }: AnyJob['data']): Promise<string> {
  return (
    (server !== undefined && (await serverById(db, server))?.key) ||
    counted(servers?.length ?? 0, 'repository', 'repositories')
  );
}
