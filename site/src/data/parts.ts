import { markdownCode } from './escaped.ts';

/** A piece of a sentence: our words, a name that somebody else chose, or a link with our words. */
export type Part = string | { said: string } | { text: string; href: string };

/** The sentence in Markdown: what somebody else chose stands as code, links are for the page alone. */
export function markdownParts(parts: readonly Part[]): string {
  return parts
    .map((part) => (typeof part === 'string' ? part : 'said' in part ? markdownCode(part.said) : part.text))
    .join('');
}

/** `a, b and c` of pieces. */
export function listedParts(items: readonly (readonly Part[])[], last = 'and'): Part[] {
  return items.flatMap((item, place): Part[] => {
    if (place === 0) return [...item];
    return [place === items.length - 1 ? ` ${last} ` : ', ', ...item];
  });
}
