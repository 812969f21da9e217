/** A CEL string literal. https://github.com/google/cel-spec/blob/master/doc/langdef.md#string-and-bytes-values */
export function celString(text: string): string {
  const escaped = [...text].map((char) => {
    const code = char.codePointAt(0)!;
    if (char === '"' || char === '\\') return `\\${char}`;
    if (code >= 0x20 && code <= 0x7e) return char;
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return `"${escaped.join('')}"`;
}

/** The text of a literal that `celString` wrote. */
export function readCelString(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(/\\U([0-9a-f]{8})|\\u([0-9a-f]{4})|\\(.)/g, (_, long, short, char) =>
      char ? char : String.fromCodePoint(Number.parseInt(long ?? short, 16)),
    );
}

/** A regular expression source that matches such a literal. */
export const celLiteral = String.raw`"(?:[^"\\]|\\.)*"`;
