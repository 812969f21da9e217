import { RatedRow } from '#classifier/rated-row.ts';
import { linesOf } from './lines.ts';
import { verdictLine } from './verdict-line.ts';

/** What came of some lines: one line of answer for each that is not blank. */
export interface RatedLines {
  answer: string | Uint8Array;
  /** How many lines there were, blank ones too. */
  lines: number;
  /** Those that are no definition, counted from 1, each with the reason that also stands in its place of the answer. */
  wrong: [line: number, reason: string][];
}

/** Rates lines of NDJSON. Pure: where in a stream they stood is for who cut it to know. */
export function rateLines(bytes: Uint8Array): RatedLines & { answer: string } {
  const lines = linesOf(bytes);
  const wrong: RatedLines['wrong'] = [];
  let answer = '';
  for (const [place, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const row = parsed(line);
    if ('error' in row) wrong.push([place + 1, row.error]);
    answer += `${'error' in row ? JSON.stringify(row) : verdictLine(row)}\n`;
  }
  return { answer, lines: lines.length, wrong };
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
