import type { HiddenText } from './hidden-text.ts';

/** What stands behind a run of blanks that no layout needs; indentation at the start of a line is layout. */
export function padding(text: string): HiddenText[] {
  const runs = [
    ...text.matchAll(
      /[^\s\u2800]([ \t\u00a0\u2000-\u200a\u2800\u3000]{40,}|(?:[ \t]*\r?\n){15,})([^\s\u2800].{0,160})/gs,
    ),
  ];
  return runs
    .filter(({ index, 2: rest }) => !rest!.startsWith('|') && text[text.lastIndexOf('\n', index) + 1] !== '|')
    .map(([run, , rest]) => ({
      quote: run.trimStart().slice(-160),
      decoded: rest!,
      strength: 'plain' as const,
    }));
}

/** What a style takes out of sight. No description needs that. */
const unseen =
  /<(?:span|div|font|p)\b[^>]{0,200}(?:display: ?none|visibility: ?hidden|font-size: ?0|opacity: ?0\b|color[:=] ?["']?(?:white|#fff(?:fff)?|transparent)|\shidden\b)[^>]{0,200}>([^<]{1,600})/gi;

export function comments(text: string): HiddenText[] {
  const styled = [...text.matchAll(unseen)].map(([quote, shown]) => ({
    quote,
    decoded: shown!.trim(),
    strength: 'plain' as const,
  }));
  return [...styled, ...commented(text)];
}

function commented(text: string): HiddenText[] {
  return [...text.matchAll(/<!--([\s\S]{0,600}?)-->|\[\/\/\]: ?#? ?[("']([^)\n"']{0,300})/g)].map(
    ([quote, html, markdown]) => ({
      quote,
      decoded: (html ?? markdown ?? '').trim(),
      strength: undefined,
    }),
  );
}
