import { workQueues } from '#crawler/crawl.ts';
import { counted } from '#db/counted.ts';
import type { Run } from '../command.ts';
import { codeOf, sayReport } from '../crawl-report.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import { withDb } from '../with-db.ts';
import { withEngine } from '../with-engine.ts';

/** Works the crawl queues until Ctrl-C; any number of workers on any number of machines share one Postgres. */
export const run: Run = (_args, options, context) => {
  const { concurrency = '4', once = false } = options as { concurrency?: string; once?: boolean };
  const jobs = Number(concurrency);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > 64) {
    throw new CommandError(exitCodes.usage, `--concurrency: ${concurrency} is no number from 1 to 64`);
  }
  const { say, signal } = context;
  return withDb(context.config, (db) =>
    withEngine(db, context.config, { maintain: true }, async (engine) => {
      say(
        `Working ${counted(jobs, 'job')} at a time${once ? ' until the queues are empty' : ''}; Ctrl-C stops after those in hand.`,
      );
      const report = await workQueues(engine, { concurrency: jobs, once, signal });
      sayReport(report, context);
      return once ? codeOf(report, signal) : exitCodes.fine;
    }),
  );
};
