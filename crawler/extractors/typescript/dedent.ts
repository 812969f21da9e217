/** Removes the indentation all lines share, and the blank first and last line, as the dedent tags do. */
export function dedent(text: string): string {
  const lines = text.split('\n');
  const indents = lines.filter((line, index) => index > 0 && line.trim() !== '').map((line) => line.search(/\S/));
  const indent = indents.length > 0 ? Math.min(...indents) : 0;
  return lines
    .map((line, index) => (index === 0 ? line : line.slice(Math.min(indent, line.length - line.trimStart().length))))
    .join('\n')
    .trim();
}
