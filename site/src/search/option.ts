import { verdictSentence } from '../data/verdict-sentence.ts';
import { flagIn, severalActs } from './format.ts';
import type { OfferedList } from './offered-lists.ts';
import type { Hit } from './search-files.ts';

/** A result as it is shown: an entry, or a page that lists many. */
export type Shown = Hit | { list: OfferedList };

/** The page of a result. */
export function addressOf(hit: Shown): string {
  if ('list' in hit) return hit.list.path;
  if ('server' in hit) return `/servers/${hit.server[1]}.html`;
  const [name, slug] = hit.tool;
  return `/tools/${hit.of[1]}/${slug || name}.html`;
}

/** One result: a link that is also the option of a listbox. Every name is set as text, never as markup. */
export function optionOf(hit: Shown, number: number): HTMLAnchorElement {
  const link = document.createElement('a');
  link.id = `found-${number}`;
  link.tabIndex = -1;
  link.setAttribute('role', 'option');
  link.setAttribute('aria-selected', 'false');
  link.href = addressOf(hit);
  if ('list' in hit) {
    link.append(named(hit.list.title), ' ', small('kind', 'list'), small('about', `${hit.list.about}.`));
    return link;
  }
  if ('server' in hit) {
    const [name, , key] = hit.server;
    link.append(
      named(name),
      ' ',
      small('kind', 'server'),
      ...flagged(hit.server[5], 'has a '),
      small('about', `${key}. ${inWords(hit.counts)}`),
    );
    return link;
  }
  const { category, level, factors } = hit;
  const [name, , , , bits] = hit.tool;
  const [server] = hit.of;
  const modes = bits & severalActs ? [{ category }, { category: 'Unknown' as const }] : [];
  const mark = document.createElement('span');
  mark.className = `lv ${level.toLowerCase()}`;
  mark.textContent = level;
  const about = small('about', '');
  about.append(
    `${category}, of `,
    isolated(server),
    `. ${verdictSentence({ category, factors, modes, integrity: flagIn(bits) ?? 'clean' }, name)}`,
  );
  link.append(named(name, 'code'), ' ', mark, ...flagged(bits), about);
  return link;
}

/** The worst integrity of a tool or of the tools of a server, in words; nothing for clean ones. */
function flagged(bits: number, before = ''): (HTMLElement | string)[] {
  const flag = flagIn(bits);
  if (!flag) return [];
  const mark = Object.assign(document.createElement('b'), { className: 'warn' });
  mark.textContent = before ? `${before}${flag} tool` : flag;
  return [' ', mark];
}

function named(text: string, className = ''): HTMLElement {
  const name = document.createElement('b');
  name.className = className;
  name.append(isolated(text));
  return name;
}

function isolated(text: string): HTMLElement {
  return Object.assign(document.createElement('bdi'), { textContent: text });
}

function small(className: string, text: string): HTMLElement {
  return Object.assign(document.createElement('small'), { className, textContent: text });
}

function inWords(counts: [string, number][]): string {
  const words = counts.map(([category, amount]) => `${amount} ${category.toLowerCase()}`);
  return words.length > 0 ? `${words.join(', ')}.` : 'No tools found.';
}
