import { classifyWithModel, estimateStored } from '#classifier/classify-with-model.ts';
import { ruleset } from '#classifier/verdict.ts';
import type { Db } from '#db/client.ts';
import { counted } from '#db/counted.ts';
import type { Context } from './command.ts';
import { CommandError, type ExitCode, exitCodes } from './exit-codes.ts';
import { explained, modelRunOf, runNameOf } from './model-run.ts';
import { rateStored } from './rate-stored.ts';
import { withDb } from './with-db.ts';

/** Rates the definitions of the catalog, and has a model look at them where that is asked for. */
export async function rateCatalog(options: Record<string, unknown>, context: Context): Promise<ExitCode> {
  await withDb(context.config, async (db) => {
    const rated = await rateStored(db, context);
    if (rated === 0 && !context.signal.aborted) context.say(`Every tool is rated under ruleset ${ruleset}.`);
    if (options.model !== 'off' && !context.signal.aborted) await askModel(db, options, context);
  });
  return context.signal.aborted ? exitCodes.interrupted : exitCodes.fine;
}

/** Says first what it may cost, then what came of it. */
async function askModel(db: Db, options: Record<string, unknown>, context: Context): Promise<void> {
  const run = await modelRunOf(db, options, context);
  const { requests, usd, mostUsd } = await estimateStored(db, run);
  context.say(
    `${counted(requests, 'tool')} for ${run.settings.model}: about $${usd.toFixed(2)}, at most $${mostUsd.toFixed(2)}; ` +
      `stops at $${run.settings.maxUsd.toFixed(2)}.`,
  );
  if (options.estimate || requests === 0) return;
  const counts = await classifyWithModel(db, run).catch((error: unknown) => {
    throw context.signal.aborted
      ? new CommandError(exitCodes.interrupted, 'stopped; answers so far are kept')
      : explained(error);
  });
  const outcomes = Object.entries(counts).map(([outcome, count]) => `${count} ${outcome}`);
  context.say(
    `${outcomes.join(', ')}; $${(await run.ledger.spent()).toFixed(4)} spent in run "${runNameOf(options)}".`,
  );
}
