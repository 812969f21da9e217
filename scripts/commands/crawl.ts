import { readFile } from 'node:fs/promises';
import { classifyStored } from '#classifier/classify.ts';
import { type CrawlReport, crawl } from '#crawler/crawl.ts';
import { openEngine } from '#crawler/engine.ts';
import { safeExtractor } from '#crawler/extract-safely.ts';
import { npmClient } from '#crawler/npm-client.ts';
import { npmPackages } from '#crawler/registries/npm.ts';
import type { Db } from '#db/client.ts';
import type { Context, Run } from '../command.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { progressOf } from '../progress.ts';
import { withDb } from '../with-db.ts';

const starter = new URL('../../crawler/registries/starter-packages.txt', import.meta.url);

export const run: Run = (packages, _options, context) =>
  withDb(context.config, async (db) => crawlAndRate(db, packages, context));

/** Reads packages (none named: the starter set) into the catalog and rates what is new; says what became of them. */
export async function crawlAndRate(db: Db, packages: string[], context: Context): Promise<ExitCode> {
  const names = packages.length > 0 ? packages.map((name) => name.replace(/^npm:/, '')) : await starterPackages();
  const npm = await npmClient({ cache: context.config.cache, cwd: process.cwd() });
  const progress = progressOf('Reading servers', names.length);
  const extractor = safeExtractor();
  const engine = await openEngine(db, { npm, extractor });
  const report = await crawl(engine, [npmPackages(npm, names)], {
    signal: context.signal,
    onEvent: ({ target, outcome, tools }) => progress.step(`${target} ${outcome}${tools ? `, ${tools} tools` : ''}`),
  });
  await engine.close();
  await extractor.close();
  progress.done();
  const { rated, rerated } = await classifyStored(db, { signal: context.signal });

  sayReport(report, context);
  if (rated > 0) context.say(`Rated ${rated} tools${rerated > 0 ? `, ${rerated} of them otherwise than before` : ''}.`);
  return codeOf(report, context.signal);
}

async function starterPackages(): Promise<string[]> {
  return (await readFile(starter, 'utf8')).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

function sayReport({ counts, failures }: CrawlReport, { say }: Context): void {
  say(
    `Servers: ${counts.read} read, ${counts.unchanged} unchanged, ${counts.empty} without tools, ${counts.failed} failed.`,
  );
  for (const { target, error } of failures) say(`  failed: ${target}: ${error.message}`);
  if (failures.length > 0)
    say('What was known of failed servers stands as it was; run the command again to retry them.');
}

function codeOf({ counts, failures }: CrawlReport, signal: AbortSignal): ExitCode {
  if (signal.aborted) return exitCodes.interrupted;
  if (failures.length === 0) return exitCodes.fine;
  const unreachable = failures.every(({ error }) => error.name === 'SourceUnavailable');
  return unreachable && counts.failed === failures.length && counts.read + counts.unchanged + counts.empty === 0
    ? exitCodes.unavailable
    : exitCodes.incomplete;
}
