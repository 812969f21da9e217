/** Text without NUL and lone surrogates, which text columns of Postgres refuse. */
export function wellFormed(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd');
}
