import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { rows } from '../rows.ts';

/** Opens the account of a run; one that is resumed goes on from what it has spent. */
export async function openModelRun(db: Db, run: string): Promise<void> {
  await rows(db, sql`insert into model_runs (run) values (${run}) on conflict (run) do nothing`);
}

/** Sets money aside in one statement, so that workers of one run never exceed it together. Undefined when it does not reach. */
export async function reserveSpending(
  db: Db,
  { run, key, usd, maxUsd }: { run: string; key: string; usd: number; maxUsd: number },
): Promise<string | undefined> {
  const [reserved] = await rows<{ id: string }>(
    db,
    sql`with paid as (
        update model_runs set usd = usd + ${usd}::float8
        where run = ${run} and usd + ${usd}::float8 <= ${maxUsd}::float8
        returning run
      )
      insert into model_spending (run, key, reserved_usd) select run, ${key}, ${usd}::float8 from paid
      returning id::text as id`,
  );
  return reserved?.id;
}

/** Replaces what was set aside by what was used; a second time changes nothing. */
export async function settleSpending(db: Db, reservation: string, usd: number): Promise<void> {
  await rows(
    db,
    sql`with settled as (
        update model_spending set settled_usd = ${usd}::float8
        where id = ${reservation}::bigint and settled_usd is null
        returning run, reserved_usd
      )
      update model_runs set usd = model_runs.usd + ${usd}::float8 - settled.reserved_usd
      from settled where model_runs.run = settled.run`,
  );
}

/** What a run has spent, open reservations included: a crash may have been paid for. */
export async function modelSpending(db: Db, run: string): Promise<number> {
  const [found] = await rows<{ usd: number }>(db, sql`select usd::float8 as usd from model_runs where run = ${run}`);
  return found?.usd ?? 0;
}
