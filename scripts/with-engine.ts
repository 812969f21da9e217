import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Engine, openEngine } from '#crawler/engine.ts';
import { safeExtractor } from '#crawler/extract-safely.ts';
import type { Retries } from '#crawler/jobs.ts';
import type { MergeOverrides } from '#crawler/merge.ts';
import { npmClient } from '#crawler/npm-client.ts';
import { sharedBudgets } from '#crawler/shared-budgets.ts';
import type { Db } from '#db/client.ts';
import type { Config } from './config.ts';
import { CommandError, exitCodes } from './exit-codes.ts';

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

const Overrides = z.object({
  apart: z.array(z.string()).default([]),
  together: z.array(z.array(z.string())).default([]),
});

/** The corrections that come with the program, and the user's own on top. */
function readOverrides(file: string): MergeOverrides {
  const shipped = new URL('../crawler/merge-overrides.json', import.meta.url);
  const read = [shipped, file]
    .filter((path) => existsSync(path))
    .map((path) => {
      const parsed = Overrides.safeParse(parseJson(readFileSync(path, 'utf8')));
      if (parsed.success) return parsed.data;
      const message = `${path} is no override file: ${parsed.error.issues[0]!.message}; expected {"apart": ["registry:key"], "together": [["registry:key", …]]}`;
      throw new CommandError(exitCodes.configuration, message);
    });
  return { apart: read.flatMap(({ apart }) => apart), together: read.flatMap(({ together }) => together) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
