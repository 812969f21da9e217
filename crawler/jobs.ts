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
}
export interface CheckJob {
  servers: number[];
}
export interface VisitJob {
  server: number;
  /** The commit to read, known already. */
  head?: string | undefined;
  /** A host whose turn this job was given when it was put off. */
  turn?: string | undefined;
  /** How often it was put off because its host said so. */
  postponed?: number | undefined;
}

/** Who is read first. */
export const priorities = { neverSeen: 30, changed: 20, stale: 10 } as const;

/** A host that never answers costs four tries over about two minutes; then the job lies in the dead letter queue. */
export const retryLimit = 3;

const options: Record<QueueName, QueueOptions> = {
  list: { expireInSeconds: 6 * 3600, retryDelay: 60 },
  check: { expireInSeconds: 600, retryDelay: 10 },
  visit: { expireInSeconds: 900, retryDelay: 5 },
};

/** Opens the queues of a catalog. `exclusive`: a server waits or is worked on once, whoever enqueues it. */
export async function openJobs(db: Db, settings: { maintain?: boolean } = {}): Promise<PgBoss> {
  const boss = await openQueue(db, settings);
  await boss.createQueue('dead', { retentionSeconds: 30 * 86_400 });
  for (const name of queues) {
    await boss.createQueue(name, {
      policy: 'exclusive',
      deadLetter: 'dead',
      retryLimit,
      retryBackoff: true,
      retryDelayMax: 600,
      heartbeatSeconds: 15,
      deleteAfterSeconds: 3600,
      ...options[name],
    });
  }
  return boss;
}
