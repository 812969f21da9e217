import type { PgBoss } from 'pg-boss';
import type { Db } from '#db/client.ts';
import { findAnswer, keepAnswer } from '#db/queries/answers.ts';
import { knownImages, remoteAddresses } from '#db/queries/listed-sources.ts';
import type { Budgets } from './budget.ts';
import type { SafeExtractor } from './extract-safely.ts';
import { githubClient } from './github.ts';
import { type HttpSettings, httpClient } from './http.ts';
import { openJobs, type Retries } from './jobs.ts';
import type { MergeOverrides } from './merge.ts';
import { registries } from './registries/index.ts';
import { sharedBudgets } from './shared-budgets.ts';
import type { Means, Registry } from './types.ts';
import type { Outcome } from './visit.ts';

/** Everything a crawl works with; each part may be replaced by a test. */
export interface Engine extends Means {
  db: Db;
  boss: PgBoss;
  budgets: Budgets;
  extractor: SafeExtractor;
  overrides: MergeOverrides;
  registries: readonly Registry[];
  /** How patiently jobs put in by this process are tried again; the queues' own patience when absent. */
  retries?: Retries | undefined;
}

/** What became of one server or listing. `tools` counts the definitions read; absent when nothing new was read. */
export interface CrawlEvent {
  target: string;
  outcome: Outcome;
  tools?: number;
  error?: Error;
}

/** What a process brings to an engine; the rest is made here. */
interface EngineParts {
  npm: Means['npm'];
  extractor: SafeExtractor;
  keys?: Means['keys'] | undefined;
  overrides?: MergeOverrides | undefined;
  /** Works the queues: watches for jobs of killed workers and keeps the schedule. */
  maintain?: boolean;
  http?: HttpSettings;
  octokit?: Record<string, unknown>;
  budgets?: Budgets;
  registries?: readonly Registry[];
  retries?: Retries | undefined;
}

/** Opens the engine of a catalog; `close` leaves the database connection open. */
export async function openEngine(db: Db, parts: EngineParts): Promise<Engine & { close(): Promise<void> }> {
  const { npm, extractor, keys = {}, overrides = { apart: [], together: [] } } = parts;
  const budgets = parts.budgets ?? sharedBudgets(db);
  const answers = {
    find: (url: string) => findAnswer(db, url),
    keep: (url: string, etag: string, body: string) => keepAnswer(db, url, etag, body),
  };
  const http = httpClient({ budgets, answers, ...parts.http });
  const boss = await openJobs(db, { maintain: parts.maintain ?? false, retries: parts.retries });
  return {
    ...{ db, boss, budgets, extractor, overrides, http, npm, keys },
    registries: parts.registries ?? registries,
    retries: parts.retries,
    github: keys.github ? githubClient(http, keys.github, parts.octokit) : undefined,
    async *remotes() {
      yield* remoteAddresses(db);
    },
    async *images() {
      yield* await knownImages(db);
    },
    async close() {
      await boss.stop({ graceful: false, close: false });
      await http.close();
    },
  };
}
