/** The text without the slashes at its end. A pattern for them tries every slash anew, in time that grows as a square. */
export function withoutEndSlashes(text: string): string {
  let end = text.length;
  while (text[end - 1] === '/') end--;
  return text.slice(0, end);
}
