import { readFile } from 'node:fs/promises';
import { parseRows } from '#classifier/eval/dataset.ts';
import { evaluate, formatReport } from '#classifier/eval/evaluate.ts';
import type { Run } from '../command.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import { notRead } from '../reading.ts';

/** Rates a person's own labelled definitions and says how right the ratings are, beside two simple methods. */
export const run: Run = async ([file], options, context) => {
  const text = await readFile(file!, 'utf8').catch((error: Error) => {
    throw new CommandError(exitCodes.unknownTarget, notRead(file!, error));
  });
  const rows = parsed(text, file!);
  if (rows.length === 0) throw new CommandError(exitCodes.incomplete, `${file} has no labelled definition`);
  const report = evaluate(rows);
  await context.print(options.json ? `${JSON.stringify(report, null, 2)}\n` : formatReport(report));
  context.say('Rows the model was trained on say how well it remembers, not how right it is on servers it never saw.');
  return exitCodes.fine;
};

function parsed(text: string, file: string) {
  try {
    return parseRows(text);
  } catch (error) {
    throw new CommandError(exitCodes.incomplete, `${file}: ${(error as Error).message}`);
  }
}
