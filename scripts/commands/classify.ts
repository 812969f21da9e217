import { open } from 'node:fs/promises';
import { RatedRow } from '#classifier/rated-row.ts';
import type { Context, Run } from '../command.ts';
import { CommandError, type ExitCode, exitCodes } from '../exit-codes.ts';
import { lines } from '../lines.ts';
import { maxUsdOf } from '../max-usd.ts';
import { verdictLine } from '../verdict-line.ts';

export const run: Run = async ([file], options, context) => {
  refuseIdle(file, options);
  if (!options.stored) return rateRows(await opened(file ?? '-'), file ?? '-', context);
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

/** Anything that can be read, a pipe as well as a file. */
async function opened(file: string): Promise<NodeJS.ReadableStream> {
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
async function rateRows(input: NodeJS.ReadableStream, file: string, context: Context): Promise<ExitCode> {
  let number = 0;
  let wrong = 0;
  let answer = '';
  for await (const some of lines(input)) {
    for (const line of some) {
      number++;
      if (line.trim() === '') continue;
      const row = parsed(line);
      if ('error' in row) {
        wrong++;
        context.say(`toolrisk: ${file === '-' ? 'standard input' : file} line ${number}: ${row.error}`);
        answer += `${JSON.stringify(row)}\n`;
      } else {
        answer += `${verdictLine(row)}\n`;
      }
      if (answer.length > 1 << 16) {
        await context.print(answer);
        answer = '';
      }
      if (context.signal.aborted) break;
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
