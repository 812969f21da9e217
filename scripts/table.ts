const gap = '  ';
/** Columns are made no narrower than this: where they would have to be, rows stand one below the other. */
const narrowest = 10;

/**
 * Columns of text, aligned, for a person; control characters of foreign text are made visible. A terminal narrower than
 * the table has cells of several lines, or a block of lines for each row; what is piped has one line a row.
 */
export function table(head: string[], body: string[][], columns: number | undefined = process.stdout.columns): string {
  const rows = [head, ...body].map((row) => row.map(visible));
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  if (!columns) {
    const most = widths.map((width) => Math.min(60, width));
    return rows.map((row) => line(row, most)).join('');
  }
  while (total(widths) > columns) {
    const widest = Math.max(...widths);
    if (widest <= narrowest) return blocks(rows, columns);
    widths[widths.indexOf(widest)] = widest - 1;
  }
  return rows
    .map((row) => {
      const cells = row.map((cell, column) => wrapped(cell, widths[column]!));
      const height = Math.max(...cells.map(({ length }) => length));
      const lines = Array.from({ length: height }, (_, at) => cells.map((cell) => cell[at] ?? ''));
      return lines.map((some) => line(some, widths)).join('');
    })
    .join('');
}

/** The pieces of a text that fit a width: cut at blanks, and within a word only where it has no other. */
export function wrapped(text: string, width: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const blank = rest.lastIndexOf(' ', width);
    const at = blank > 0 ? blank : width;
    pieces.push(rest.slice(0, at));
    rest = rest.slice(blank > 0 ? at + 1 : at);
  }
  return [...pieces, rest];
}

/** Escape sequences could repaint the terminal, and bidirectional marks reorder it. */
export function visible(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu,
    (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`,
  );
}

function total(widths: number[]): number {
  return widths.reduce((sum, width) => sum + width, gap.length * (widths.length - 1));
}

function line(cells: string[], widths: number[]): string {
  const padded = cells.map((cell, column) => cell.padEnd(widths[column]!));
  return `${padded.join(gap).trimEnd()}\n`;
}

/** Each row as lines of a column's name and its cell. */
function blocks([head, ...body]: string[][], columns: number): string {
  const width = Math.max(...head!.map(({ length }) => length));
  const indent = `\n${' '.repeat(width)}${gap}`;
  const cell = (text: string) => wrapped(text, Math.max(narrowest, columns - width - gap.length)).join(indent);
  const block = (row: string[]) =>
    row.flatMap((text, column) => (text === '' ? [] : `${head![column]!.padEnd(width)}${gap}${cell(text)}\n`)).join('');
  return body.map(block).join('\n');
}
