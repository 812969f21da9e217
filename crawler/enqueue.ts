import type { JobInsert } from 'pg-boss';
import type { Db } from '#db/client.ts';
import { type ServerState, serverStates } from '#db/queries/server-states.ts';
import { inTransaction } from '#db/queue.ts';
import type { Engine } from './engine.ts';
import { type CheckJob, priorities, type VisitJob } from './jobs.ts';
import { storedListing } from './listing-row.ts';
import { sourceRefs } from './source-refs.ts';

/** Repositories in one question to GitHub; more make GitHub answer with a timeout now and then. */
const checkBatch = 100;

/**
 * Puts servers into the queue, those never seen first. Where a token allows it, servers that are read from GitHub are
 * first asked for their head commit, a hundred in one request.
 */
export async function enqueueServers(
  engine: Engine,
  tx: Db,
  which: { servers: number[] } | { listings: number[] },
  { priority = priorities.changed, only }: { priority?: number; only?: string | undefined } = {},
): Promise<void> {
  const states = await serverStates(tx, which);
  const onGithub = engine.github && !only ? states.filter(isReadFromGithub) : [];
  const batched = new Set(onGithub);
  const others = states.filter((state) => !batched.has(state));
  const rank = ({ status }: ServerState) => (status === 'new' ? priorities.neverSeen : priority);

  await insert<VisitJob>(
    engine,
    tx,
    'visit',
    others.map((state) => ({
      data: { server: state.id, only },
      singletonKey: String(state.id),
      priority: rank(state),
    })),
  );
  for (let at = 0; at < onGithub.length; at += checkBatch) {
    const some = onGithub.slice(at, at + checkBatch);
    const data = { servers: some.map(({ id }) => id) };
    await insert<CheckJob>(engine, tx, 'check', [
      { data, singletonKey: data.servers.join(), priority: Math.max(...some.map(rank)) },
    ]);
  }
}

async function insert<Data extends object>(
  { boss, retries }: Engine,
  tx: Db,
  queue: string,
  jobs: JobInsert<Data>[],
): Promise<void> {
  if (jobs.length === 0) return;
  const patience = retries ? { retryLimit: retries.limit, retryDelay: retries.delay } : {};
  await boss.insert(
    queue,
    jobs.map((job) => ({ ...job, ...patience })),
    { db: inTransaction(tx) },
  );
}

function isReadFromGithub({ key, listings }: ServerState): boolean {
  return sourceRefs(key, listings.map(storedListing))[0]?.type === 'github';
}
