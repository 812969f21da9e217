import { type Engine, openEngine } from '#crawler/engine.ts';
import { safeExtractor } from '#crawler/extract-safely.ts';
import type { Retries } from '#crawler/jobs.ts';
import { npmClient } from '#crawler/npm-client.ts';
import { sharedBudgets } from '#crawler/shared-budgets.ts';
import type { Db } from '#db/client.ts';
import type { Config } from './config.ts';
import { readOverrides } from './merge-overrides.ts';

/** Opens everything a crawl works with for the time of one piece of work. */
export async function withEngine<Result>(
  db: Db,
  config: Config,
  { maintain = false, retries }: { maintain?: boolean; retries?: Retries },
  work: (engine: Engine) => Promise<Result>,
): Promise<Result> {
  const overrides = readOverrides(config.mergeOverrides);
  const budgets = sharedBudgets(db);
  const turn = () => budgets.take('npm');
  const npm = await npmClient({ cache: config.cache, cwd: process.cwd(), turn });
  const extractor = safeExtractor();
  const engine = await openEngine(db, { npm, extractor, budgets, overrides, maintain, retries, keys: config.keys });
  try {
    return await work(engine);
  } finally {
    await engine.close();
    await extractor.close();
  }
}
