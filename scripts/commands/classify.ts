import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { classifyWithModel, estimateStored } from '#classifier/classify-with-model.ts';
import { rate } from '#classifier/rate.ts';
import { RatedRow } from '#classifier/rated-row.ts';
import type { Db } from '#db/client.ts';
import type { Context, Run } from '../command.ts';
import { CommandError, type ExitCode, exitCodes } from '../exit-codes.ts';
import { lines } from '../lines.ts';
import { explained, modelRunOf } from '../model-run.ts';
import { rateStored } from '../rate-stored.ts';
import { withDb } from '../with-db.ts';

export const run: Run = async ([file = '-'], options, context) =>
  options.stored ? rateCatalog(options, context) : rateRows(await opened(file), file, context);

async function rateCatalog(options: Record<string, unknown>, context: Context): Promise<ExitCode> {
  await withDb(context.config, async (db) => {
    await rateStored(db, context);
    if (options.model !== 'off' && !context.signal.aborted) await askModel(db, options, context);
  });
  return context.signal.aborted ? exitCodes.interrupted : exitCodes.fine;
}

/** Says first what it may cost, then what came of it. */
async function askModel(db: Db, options: Record<string, unknown>, context: Context): Promise<void> {
  const run = await modelRunOf(db, options, context);
  const { requests, usd, mostUsd } = await estimateStored(db, run);
  context.say(
    `${requests} tools for ${run.settings.model}: about $${usd.toFixed(2)}, at most $${mostUsd.toFixed(2)}; ` +
      `stops at $${run.settings.maxUsd.toFixed(2)}.`,
  );
  if (options.estimate || requests === 0) return;
  const counts = await classifyWithModel(db, run).catch((error: unknown) => {
    throw context.signal.aborted
      ? new CommandError(exitCodes.interrupted, 'stopped; answers so far are kept')
      : explained(error);
  });
  const outcomes = Object.entries(counts).map(([outcome, count]) => `${count} ${outcome}`);
  context.say(`${outcomes.join(', ')}; $${(await run.ledger.spent()).toFixed(4)} spent in run "${options.run}".`);
}

async function opened(file: string): Promise<NodeJS.ReadableStream> {
  if (file === '-') return process.stdin;
  if (!(await stat(file).catch(() => undefined))?.isFile()) {
    throw new CommandError(
      exitCodes.unknownTarget,
      `there is no file ${file}; give an NDJSON file or - for standard input`,
    );
  }
  return createReadStream(file);
}

/** One verdict a row, in the order of the rows. A row that is no definition keeps its place with an `error`. */
async function rateRows(input: NodeJS.ReadableStream, file: string, context: Context): Promise<ExitCode> {
  let number = 0;
  let wrong = 0;
  let answer = '';
  for await (const line of lines(input)) {
    number++;
    if (line.trim() === '') continue;
    const row = parsed(line);
    if ('error' in row) {
      wrong++;
      context.say(`toolrisk: ${file === '-' ? 'standard input' : file} line ${number}: ${row.error}`);
      answer += `${JSON.stringify(row)}\n`;
    } else {
      answer += `${JSON.stringify({ id: row.id, name: row.name, ...rate(row) })}\n`;
    }
    if (answer.length > 1 << 16) {
      await context.print(answer);
      answer = '';
    }
    if (context.signal.aborted) break;
  }
  await context.print(answer);
  if (context.signal.aborted) return exitCodes.interrupted;
  return wrong > 0 ? exitCodes.incomplete : exitCodes.fine;
}

function parsed(line: string): RatedRow | { error: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { error: 'not a JSON object; write one tool definition a line' };
  }
  return RatedRow.parse(value);
}
