import type { LevelId } from '#classifier/taxonomy/categories.ts';
import { escaped } from './html.ts';

/** The pieces that pages written as strings are put together from. */
export const each = <Item>(items: readonly Item[], html: (item: Item, place: number) => string): string =>
  items.map(html).join('');

export const when = (condition: unknown, html: () => string): string => (condition ? html() : '');

/** Every date of a page is a day of ours: `2026-11-27`. */
export const time = (date: string): string => `<time datetime="${date}">${date}</time>`;

/** A link of the site's own; what it shows is markup already. */
export const link = (path: string, html: string): string => `<a href="${escaped(path)}">${html}</a>`;

/** The same, where it shows a name as code. */
export const codeLink = (path: string, html: string): string => `<a class="code" href="${escaped(path)}">${html}</a>`;

export const section = (title: string, html: string, attributes = ''): string =>
  `<section${attributes}><h2>${title}</h2><div>${html}</div></section>`;

/** The rows of a list of terms, each with what is said of it as markup. */
export const terms = (rows: readonly (readonly [term: string, html: string, code?: boolean])[]): string =>
  `<dl class="record">${each(rows, ([term, html, code]) => `<dt>${term}</dt><dd${code ? ' class="code"' : ''}>${html}</dd>`)}</dl>`;

/** A level in words behind its bars. */
export const levelMark = (level: LevelId): string => `<span class="lv ${level.toLowerCase()}">${level}</span>`;
