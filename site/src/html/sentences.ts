import type { Part } from '../data/parts.ts';
import { escapedText, named } from './html.ts';
import { codeLink, each, link, when } from './markup.ts';

/** A sentence of our words, with what others chose kept apart in it. */
export function partsHtml(parts: readonly Part[]): string {
  return each(parts, (part) => {
    if (typeof part === 'string') return escapedText(part);
    return 'said' in part ? `<span class="code">${named(part.said)}</span>` : link(part.href, escapedText(part.text));
  });
}

/** Tools in a sentence, each a link, with the number of those left out. */
export function toolNames(tools: readonly { name: string; path: string }[], more: number): string {
  const names = each(tools, ({ name, path }, place) => `${place > 0 ? ', ' : ''}${codeLink(path, named(name))}`);
  return `${names}${when(more > 0, () => ` and ${more} more`)}`;
}
