import { toldHints } from './annotations.ts';
import { markdownCode, markdownText } from './escaped.ts';
import { markdownLink, markdownQuote, markdownTool } from './markdown.ts';
import { otherActs } from './other-acts.ts';
import { factorPath } from './paths.ts';
import type { ToolPage } from './tool-page.ts';

/** What a tool's page says beside its rating and its definition, for programs. */
export function toolFacts({ annotations, related, changes, gaps }: ToolPage) {
  return {
    hints: annotations.map(({ hint, declared, ours, contradicts }) => ({ hint, declared, rated: ours, contradicts })),
    related: related.map(({ name, path, category }) => ({ name, page: path, category })),
    would_change: changes,
    not_checked: gaps,
  };
}

/** What a call does: the author's words, the acts that arguments select, the effects. */
export function toolAct({ title, description, modes, verdict, effects }: ToolPage): string[] {
  const quote = markdownQuote(title, description && joined(description));
  return [
    '## What it does',
    quote || 'Its author gives no description.',
    ...(modes.length > 0
      ? [
          'Acts the arguments select:',
          verdict.modes
            .map(({ value, category, pointer }) => `- ${markdownCode(value)}: ${category}, at ${markdownCode(pointer)}`)
            .join('\n'),
        ]
      : []),
    effects.map(({ title: effect, presence }) => `- ${effect}: ${presence}`).join('\n'),
  ];
}

/** What stands beside the rating: factors, other categories, the author's hints. */
export function toolBeside({ verdict, annotations }: ToolPage): string[] {
  const hints = toldHints(annotations);
  return [
    verdict.factors.map(({ id, title, summary }) => `- ${markdownLink(title, factorPath(id))}: ${summary}`).join('\n'),
    otherActs(verdict),
    hints.length > 0
      ? `The author’s hints beside our rating:\n\n${hints
          .map(
            ({ hint, declared: theirs, ours, contradicts }) =>
              `- ${hint}: ${said('declared', theirs)}, ${said('rated', ours)}${contradicts ? ', **contradicts**' : ''}`,
          )
          .join('\n')}`
      : 'The author declares no hints.',
  ];
}

/** What it takes, as its author describes it. */
export function toolParameters({ parameters: { rows, more } }: ToolPage): string[] {
  if (rows.length === 0) return [];
  const lines = rows.map(({ name, type, required, values, description }) => {
    const said = [description, values].map((text) => text && markdownText(plain(text)));
    return `- ${markdownCode(plain(name))} (${type}${required ? ', required' : ''})${said[0] ? `: ${said[0]}` : ''}${said[1] ? ` One of ${said[1]}` : ''}`;
  });
  return [
    '## Input',
    'As the server’s author describes it:',
    lines.join('\n'),
    more > 0 ? `${more} more stand in the JSON form of this page.` : '',
  ];
}

/** What the page ends with: tools nearby, what would change the rating, what was not checked, what happened. */
export function toolRecord(page: ToolPage): string[] {
  const { related, changes, gaps, history, found, definition } = page;
  const list = (items: readonly string[]) => items.map((item) => `- ${markdownText(item)}`).join('\n');
  const place = found.file && markdownCode(`${found.file}${found.line ? `:${found.line}` : ''}`);
  return [
    ...(related.length > 0
      ? [
          '## Related tools',
          related.map(({ name, path, category }) => `- ${markdownTool(name, path)}: ${category}`).join('\n'),
        ]
      : []),
    '## What would change this',
    list(changes),
    '## What was not checked',
    list(gaps),
    '## History',
    history.map(({ date, text }) => `- ${date} ${text}`).join('\n'),
    `Found in ${found.extractor}, by ${found.method}${place ? `, at ${place}` : ''}.`,
    definition ? `The same definition is ${markdownLink('on other servers too', definition)}.` : '',
  ];
}

/** `declared true`, `not declared` */
const said = (what: string, value: string) => (value.startsWith('not ') ? value : `${what} ${value}`);

const joined = ({ shown, rest }: NonNullable<ToolPage['description']>) => ({
  ...shown,
  stretches: [...shown.stretches, ...(rest?.stretches ?? [])],
});

const plain = ({ stretches }: { stretches: readonly ({ text: string } | { hidden: string })[] }) =>
  stretches.map((one) => ('text' in one ? one.text : `[${one.hidden}]`)).join('');
