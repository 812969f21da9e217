/** A name as one part of a JSON pointer: https://www.rfc-editor.org/rfc/rfc6901#section-3 */
export function escapePointer(name: string): string {
  // Asked first: nearly no name holds either, and every key of every schema passes here.
  return name.includes('~') || name.includes('/') ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name;
}
