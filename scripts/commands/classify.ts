import { open } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { Readable } from 'node:stream';
import type { Context, Run } from '../command.ts';
import { CommandError, type ExitCode, exitCodes } from '../exit-codes.ts';
import { maxUsdOf } from '../max-usd.ts';
import { rateStream } from '../rate-stream.ts';

export const run: Run = async ([file], options, context) => {
  refuseIdle(file, options);
  const workers = workersOf(options);
  if (!options.stored) return rateRows(await opened(file ?? '-'), file ?? '-', workers, context);
  // Loaded here: rating rows needs no database.
  const { rateCatalog } = await import('../rate-catalog.ts');
  return rateCatalog(options, context);
};

/** What would have no effect is a mistake, and where money is concerned it is told before any work. */
function refuseIdle(file: string | undefined, options: Record<string, unknown>): void {
  const refuse = (reason: string) => {
    throw new CommandError(exitCodes.usage, reason);
  };
  const flag = modelFlags.find(([name]) => options[name] !== undefined)?.[1];
  if (options.stored) {
    if (file !== undefined) refuse(`--stored rates the definitions of the catalog: leave out ${file}, or --stored`);
    if (flag && options.model === 'off') refuse(`${flag} has no effect without a model: add --model all or doubtful`);
    if (options.workers !== undefined)
      refuse('--workers has no effect with --stored: only rows are rated by several threads');
    maxUsdOf(options);
  } else if (flag || options.model !== 'off') {
    refuse(`${flag ?? '--model'} has no effect on rows: a model looks at the catalog only, with --stored`);
  }
}

const modelFlags = [
  ['maxUsd', '--max-usd'],
  ['run', '--run'],
  ['batch', '--batch'],
  ['estimate', '--estimate'],
] as const;

/** How many threads may rate rows; all that the machine runs at once where nothing is said. */
function workersOf({ workers = availableParallelism() }: Record<string, unknown>): number {
  const amount = /^\d{1,3}$/.test(String(workers)) ? Number(workers) : 0;
  if (amount > 0) return amount;
  throw new CommandError(exitCodes.usage, `--workers ${workers} is no count of threads: give 1 to 999`);
}

/** Anything that can be read, a pipe as well as a file. */
async function opened(file: string): Promise<Readable> {
  // A socket as standard input cannot be opened by its name.
  if (file === '-' || file === '/dev/stdin') return process.stdin;
  const handle = await open(file).catch(({ code, message }: NodeJS.ErrnoException) => {
    const reason = code === 'ENOENT' ? `there is no file ${file}` : `${file} cannot be read: ${message}`;
    throw new CommandError(exitCodes.unknownTarget, `${reason}; give an NDJSON file or - for standard input`);
  });
  if (!(await handle.stat()).isDirectory()) return handle.createReadStream();
  await handle.close();
  throw new CommandError(exitCodes.unknownTarget, `${file} is a folder; give an NDJSON file or - for standard input`);
}

/** One verdict a row, in the order of the rows. A row that is no definition keeps its place with an `error`. */
async function rateRows(input: Readable, file: string, workers: number, context: Context): Promise<ExitCode> {
  const place = file === '-' ? 'standard input' : file;
  let errors = 0;
  const write = async (answer: string | Uint8Array, wrong: [line: number, reason: string][]) => {
    for (const [line, reason] of wrong) context.say(`toolrisk: ${place} line ${line}: ${reason}`);
    errors += wrong.length;
    await context.print(answer);
  };
  await rateStream(input, write, { workers, signal: context.signal });
  if (context.signal.aborted) return exitCodes.interrupted;
  return errors > 0 ? exitCodes.incomplete : exitCodes.fine;
}
