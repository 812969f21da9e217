/** Columns of text, aligned, for a person at a terminal; control characters of foreign text are made visible. */
export function table(head: string[], body: string[][]): string {
  const rows = [head, ...body].map((row) => row.map(visible));
  const widths = head.map((_, column) => Math.min(60, Math.max(...rows.map((row) => row[column]!.length))));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column]!))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

/** Escape sequences could repaint the terminal, and bidirectional marks reorder it. */
export function visible(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu,
    (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`,
  );
}
