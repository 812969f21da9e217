import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { rows } from '../rows.ts';

/**
 * Takes the next place in a budget of one request per `interval` milliseconds, of which `burst` may be sent at once
 * after a rest. Gives the milliseconds to wait; nothing is taken, and `taken` is false, when that is more than `patience`.
 * One row a budget, changed in one statement, so that all workers together keep to it.
 */
export async function takeTurn(
  db: Db,
  name: string,
  { interval, burst, patience }: { interval: number; burst: number; patience: number },
): Promise<{ taken: boolean; wait: number }> {
  const start = sql`greatest(budgets.free_at, now() - ${interval * (burst - 1)} * interval '1 millisecond')`;
  const [turn] = await rows<{ wait: number }>(
    db,
    sql`insert into budgets (name, free_at)
      values (${name}, now() - ${interval * (burst - 2)} * interval '1 millisecond')
      on conflict (name) do update set free_at = ${start} + ${interval} * interval '1 millisecond'
        where ${start} <= now() + ${patience} * interval '1 millisecond'
      returning extract(epoch from free_at - ${interval} * interval '1 millisecond' - now())::float8 * 1000 as wait`,
  );
  if (turn) return { taken: true, wait: Math.max(0, turn.wait) };
  const [busy] = await rows<{ wait: number }>(
    db,
    sql`select extract(epoch from free_at - now())::float8 * 1000 as wait from budgets where name = ${name}`,
  );
  return { taken: false, wait: Math.max(patience, busy?.wait ?? 0) };
}

/** Keeps everybody from a budget until then. */
export async function blockBudget(db: Db, name: string, until: Date): Promise<void> {
  await db.execute(sql`
    insert into budgets (name, free_at) values (${name}, ${until.toISOString()}::timestamptz)
    on conflict (name) do update set free_at = greatest(budgets.free_at, excluded.free_at)`);
}
