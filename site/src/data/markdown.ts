import { markdownCode, markdownText } from './escaped.ts';
import type { Foreign } from './foreign.ts';
import { twinPath } from './paths.ts';

/** A link to the Markdown of a page; `words` are Markdown already. A large catalog has none of its tools. */
export function markdownLink(words: string, path: string, large?: boolean): string {
  return `[${words}](${large && path.startsWith('/tools/') ? path : twinPath(path, 'md')})`;
}

/** The name of a tool that leads to its page, where it still has one. */
export function markdownTool(name: string, path: string | null, large?: boolean): string {
  return path ? markdownLink(markdownCode(name), path, large) : markdownCode(name);
}

/** An author's text as a quotation that says whose it is, line by line. */
export function markdownQuote(...texts: (Foreign | null)[]): string {
  const lines = texts
    .map((text) => text?.stretches.map((one) => ('text' in one ? one.text : `[${one.hidden}]`)).join('') ?? '')
    .join('\n')
    .split('\n')
    .map(markdownText)
    .filter(Boolean);
  return lines.length > 0
    ? `Text written by the server’s author:\n\n${lines.map((line) => `> ${line}`).join('\n>\n')}`
    : '';
}
