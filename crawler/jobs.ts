import type { PgBoss, QueueOptions } from 'pg-boss';
import type { Db } from '#db/client.ts';
import { openQueue } from '#db/queue.ts';

/** `list`: read one registry. `check`: ask for the head commits of many repositories. `visit`: read one server. */
export const queues = ['list', 'check', 'visit'] as const;
export type QueueName = (typeof queues)[number];

export interface ListJob {
  registry: string;
  /** Only what changed since then. */
  since?: string;
  /** Believe its list however short. */
  sweep?: boolean;
}
export interface CheckJob {
  servers: number[];
}
export interface VisitJob {
  server: number;
  /** Read it from its package of this type and from nothing else: somebody asked for just that. */
  only?: string | undefined;
  /** The commit to read, known already. */
  head?: string | undefined;
  /** A host whose turn this job was given when it was put off. */
  turn?: string | undefined;
  /** How often it was put off because its host said so. */
  postponed?: number | undefined;
  /** How often it was tried anew because what came was damaged. */
  again?: number | undefined;
}

/** Who is read first. */
export const priorities = { neverSeen: 30, changed: 20, stale: 10 } as const;

/** A host that never answers costs six tries over about two minutes; then the job lies in the dead letter queue. */
export interface Retries {
  limit: number;
  /** Seconds before the first one; each later one waits twice as long, more or less. */
  delay: number;
  /** The most seconds before any of them. */
  longest?: number;
}

const nobody = '00000000-0000-0000-0000-000000000000';

const options: Record<QueueName, QueueOptions> = {
  list: { expireInSeconds: 6 * 3600 },
  check: { expireInSeconds: 600 },
  visit: { expireInSeconds: 900 },
};

/** Opens the queues of a catalog. `exclusive`: a server waits or is worked on once, whoever enqueues it. */
export async function openJobs(
  db: Db,
  { maintain = false, retries = { limit: 5, delay: 3 } }: { maintain?: boolean; retries?: Retries | undefined } = {},
): Promise<PgBoss> {
  const boss = await openQueue(db, { maintain });
  await boss.createQueue('dead', { retentionSeconds: 30 * 86_400 });
  for (const name of queues) {
    await boss.createQueue(name, {
      policy: 'exclusive',
      deadLetter: 'dead',
      retryLimit: retries.limit,
      retryDelay: retries.delay,
      retryBackoff: true,
      retryDelayMax: retries.longest ?? 600,
      heartbeatSeconds: 15,
      deleteAfterSeconds: 3600,
      ...options[name],
    });
    // Loads the queue into pg-boss's memory: it would look it up outside a transaction that inserts jobs, for which the
    // embedded database has no second connection.
    await boss.touch(name, nobody);
  }
  return boss;
}
