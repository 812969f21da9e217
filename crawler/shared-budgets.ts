import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '#db/client.ts';
import { blockBudget, takeTurn } from '#db/queries/budgets.ts';
import { type Budgets, type Rate, rateOf } from './budget.ts';
import { SourceUnavailable } from './errors.ts';

/** The longest a request waits for its turn; whatever takes longer is put off as a job. */
const patience = 15_000;

/** Budgets kept in the database, so that they hold for all workers of a catalog together. */
export function sharedBudgets(db: Db, rate: (budget: string) => Rate = rateOf): Budgets {
  const turn = (budget: string, longest: number) => {
    const { perMinute, burst } = rate(budget);
    return takeTurn(db, budget, { interval: 60_000 / perMinute, burst, patience: longest });
  };
  return {
    async take(budget) {
      const { taken, wait } = await turn(budget, patience);
      if (!taken) {
        const retryAt = new Date(Date.now() + wait);
        throw new SourceUnavailable(`${budget} takes no more requests until ${retryAt.toISOString()}`, { retryAt });
      }
      if (wait > 1) await sleep(wait);
    },
    async reserve(budget) {
      const month = 30 * 86_400_000;
      const { wait } = await turn(budget, month);
      return new Date(Date.now() + wait);
    },
    block: (budget, until) => blockBudget(db, budget, until),
  };
}
