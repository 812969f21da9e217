import { plainVisible } from './visible-text.ts';

/** An author's text as one line of Markdown: nothing in it is markup, a link or HTML. */
export function markdownText(text: string): string {
  return (
    plainVisible(text)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll(/[\\`*_{}[\]()#+|~:@]/g, '\\$&')
      .replaceAll(/(www)\./gi, '$1\\.')
      .replace(/^[-=!]/, '\\$&')
      // Of a list's number the dot is what makes it one; a version has no space behind it.
      .replace(/^(\d+)\.(?=\s|$)/, '$1\\.')
  );
}

/** An author's text inside a Markdown code span that it cannot close. */
export function markdownCode(text: string): string {
  const plain = plainVisible(text);
  const fence = '`'.repeat(1 + Math.max(0, ...(plain.match(/`+/g) ?? []).map((run) => run.length)));
  return fence.length > 1 ? `${fence} ${plain} ${fence}` : `\`${plain}\``;
}

/** A text for XML or HTML written by hand: escaped, and without characters XML forbids. */
export function xmlText(text: string): string {
  return plainVisible(text.toWellFormed())
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
