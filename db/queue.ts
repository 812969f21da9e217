import type { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { type Db as BossDb, type DrizzleTransactionLike, fromDrizzle, fromPglite, PgBoss } from 'pg-boss';
import type postgres from 'postgres';
import type { Db } from './client.ts';
import { rows } from './rows.ts';

/** The queue's tables live beside the catalog's, in a schema of their own. */
const schema = 'pgboss';

/**
 * Starts pg-boss on the catalog's own connection: one database, one backup, and a job is settled in the very
 * transaction that saves what it did. `maintain` is for processes that work: they watch for jobs of killed workers.
 */
export async function openQueue(db: Db, { maintain = false } = {}): Promise<PgBoss> {
  const client = (db as unknown as { $client: PGlite | postgres.Sql }).$client;
  const embedded = 'exec' in client;
  const boss = new PgBoss({
    db: embedded ? fromPglite(client) : overPostgres(client),
    backend: embedded ? 'pglite' : 'postgres',
    schema,
    supervise: maintain,
    schedule: maintain,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
    reindex: false,
    monitorVacuum: false,
  });
  // Losing the database shows in the next statement of the work itself; without a listener it would end the process.
  boss.on('error', () => {});
  await boss.start();
  if (embedded) await freeOrphans(db);
  return boss;
}

/** For `complete`, `fail` and `insert` inside a transaction of the catalog. */
export function inTransaction(tx: Db): BossDb {
  return fromDrizzle(tx as unknown as DrizzleTransactionLike, sql);
}

function overPostgres(client: postgres.Sql): BossDb {
  return {
    async executeSql(text, values) {
      if (values?.length) return { rows: [...(await client.unsafe(text, values.map(asJson) as never[]))] };
      // Scripts of several statements begin transactions of their own, for which a connection is set aside.
      const reserved = await client.reserve();
      try {
        const result = await reserved.unsafe(text);
        return { rows: result.command === undefined ? result.flat() : [...result] };
      } finally {
        reserved.release();
      }
    },
  };
}

/** An object is meant as JSON, which this driver is to be told; dates, bytes and arrays it knows. */
function asJson(value: unknown): unknown {
  const isPlain = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return isPlain ? JSON.stringify(value) : value;
}

/** The embedded database has one process at a time: whatever is active when it opens belongs to one that was killed. */
async function freeOrphans(db: Db): Promise<void> {
  await db.execute(sql`
    update ${sql.raw(schema)}.job set state = 'retry', started_on = null, heartbeat_on = null where state = 'active'`);
}

/** Puts jobs back that were taken and not begun, as if nobody had taken them. */
export async function giveBack(db: Db, jobs: { id: string; retryCount: number }[]): Promise<void> {
  if (jobs.length === 0) return;
  await db.execute(sql`
    update ${sql.raw(schema)}.job j set state = 'created', started_on = null, heartbeat_on = null
    from json_to_recordset(${JSON.stringify(jobs)}::json) as g(id uuid, "retryCount" int)
    where j.id = g.id and j.state = 'active' and j.retry_count = g."retryCount"`);
}

export interface PendingJobs {
  queue: string;
  state: 'waiting' | 'postponed' | 'active' | 'dead';
  priority: number;
  jobs: number;
  /** When the next of them may start. */
  next: Date | string;
}

/** What stands in the queues, by queue, state and priority. */
export function pendingJobs(db: Db): Promise<PendingJobs[]> {
  return rows<PendingJobs>(
    db,
    sql`select name as queue, priority, count(*)::int as jobs, min(start_after) as next,
        case when name = 'dead' then 'dead' when state = 'active' then 'active'
          when start_after > now() then 'postponed' else 'waiting' end as state
      from ${sql.raw(schema)}.job
      where state in ('created', 'retry', 'active') and name not like '\\_\\_%'
      group by 1, 2, 5 order by 1, 2 desc, 5`,
  );
}

/** How many jobs were completed in the last minute. */
export async function completedLastMinute(db: Db): Promise<number> {
  const [found] = await rows<{ n: number }>(
    db,
    sql`select count(*)::int as n from ${sql.raw(schema)}.job
      where state = 'completed' and completed_on > now() - interval '1 minute' and name not like '\\_\\_%'`,
  );
  return found!.n;
}
