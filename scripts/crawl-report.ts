import type { CrawlReport } from '#crawler/crawl.ts';
import type { Context } from './command.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { visible } from './table.ts';

/** Failures named one by one; the others are in the database, counted by `crawl --watch`. */
const named = 50;

/** Says what became of a crawl's servers. */
export function sayReport({ counts, failures }: CrawlReport, { say }: Context): void {
  const guarded = counts.guarded ? `, ${counts.guarded} behind authorisation` : '';
  say(
    `Servers: ${counts.read} read, ${counts.unchanged} unchanged, ${counts.empty} without tools${guarded}, ${counts.failed} failed.`,
  );
  for (const { target, error } of failures.slice(0, named))
    say(`  failed: ${visible(target)}: ${visible(error.message)}`);
  if (failures.length > named) say(`  … and ${failures.length - named} more.`);
  if (failures.length > 0)
    say('What was known of failed servers stands as it was; run the command again to retry them.');
}

/** The exit code of a crawl: unavailable when nothing at all could be reached, incomplete when something failed. */
export function codeOf({ counts, failures }: CrawlReport, signal: AbortSignal): ExitCode {
  if (signal.aborted) return exitCodes.interrupted;
  if (failures.length === 0) return exitCodes.fine;
  const unreachable = failures.every(({ error }) => error.name === 'SourceUnavailable');
  return unreachable && counts.failed === failures.length && counts.read + counts.unchanged + counts.empty === 0
    ? exitCodes.unavailable
    : exitCodes.incomplete;
}
