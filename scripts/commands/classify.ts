import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { rate } from '#classifier/rate.ts';
import { RatedRow } from '#classifier/rated-row.ts';
import type { Context, Run } from '../command.ts';
import { CommandError, type ExitCode, exitCodes } from '../exit-codes.ts';
import { lines } from '../lines.ts';

export const run: Run = async ([file = '-'], options, context) => {
  if (!options.stored) return rateRows(await opened(file), file, context);
  // Loaded here: rating rows needs no database.
  const { rateCatalog } = await import('../rate-catalog.ts');
  return rateCatalog(options, context);
};

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
        answer += `${JSON.stringify({ id: row.id, name: row.name, ...rate(row) })}\n`;
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
