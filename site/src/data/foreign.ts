import { languageOf, type Stretch, visibleText } from './visible-text.ts';

/** A text written by a server's author, ready to be shown: never markup, never a link. */
export interface Foreign {
  stretches: Stretch[];
  lang?: string | undefined;
}

export function foreign(text: string): Foreign {
  return { stretches: visibleText(text), lang: languageOf(text) };
}

/** A long text in two parts, broken at a line or word near `at` characters; nothing is left out. */
export function parted(text: string, at: number): [string, string] {
  if (text.length <= at * 1.25) return [text, ''];
  const head = text.slice(0, at);
  const end = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '));
  const cut = end > at / 2 ? end : at - (/[\ud800-\udbff]$/.test(head) ? 1 : 0);
  return [text.slice(0, cut), text.slice(cut)];
}
