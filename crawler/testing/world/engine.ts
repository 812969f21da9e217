import type { Db } from '#db/client.ts';
import type { Rate } from '../../budget.ts';
import { openEngine } from '../../engine.ts';
import type { SafeExtractor } from '../../extract-safely.ts';
import type { Retries } from '../../jobs.ts';
import { npmClient } from '../../npm-client.ts';
import { sharedBudgets } from '../../shared-budgets.ts';
import type { Means } from '../../types.ts';
import { cacheFolder } from '../cache-folder.ts';

/** Loaded when it is wanted: a bench extracts in processes of their own, as a crawl does. */
const inProcess: SafeExtractor = {
  extract: async (tree, part) => (await import('../../extract.ts')).extractTools(tree, part),
  close: async () => {},
};

/** An engine whose every host is the world's server; extraction happens in this process unless another is given. */
export async function engineIn(
  url: string,
  db: Db,
  {
    keys = {},
    rate,
    maintain = false,
    extractor = inProcess,
    retries = { limit: 5, delay: 1 },
  }: {
    keys?: Means['keys'];
    rate?: (budget: string) => Rate;
    maintain?: boolean;
    extractor?: SafeExtractor;
    retries?: Retries;
  } = {},
) {
  const budgets = sharedBudgets(db, rate ?? (() => ({ perMinute: 1e6, burst: 1000 })));
  const cache = cacheFolder();
  const settings = { registry: `${url}/registry.npmjs.org/`, retry: { retries: 3, minTimeout: 100, maxTimeout: 1000 } };
  const npm = await npmClient({ cache, cwd: cache, settings, turn: () => budgets.take('npm') });
  return openEngine(db, {
    retries,
    npm,
    extractor,
    budgets,
    keys,
    maintain,
    http: { allowLoopback: true, via: url },
    octokit: { throttle: { enabled: false }, retry: { retryAfterBaseValue: 50 } },
  });
}
