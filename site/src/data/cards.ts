import { hash } from 'node:crypto';
import type { CategoryId } from '#classifier/taxonomy/categories.ts';
import { categories } from '#classifier/taxonomy/categories.ts';
import { meaningOf } from './category-meaning.ts';
import type { Flag } from './integrity.ts';
import { serverPath } from './paths.ts';
import { capitalized, counted, grouped, listed } from './words.ts';

/** What the picture of a page shows where somebody shares a link to it. */
export interface Card {
  /** What it is called; the first of these that can be drawn. */
  names: string[];
  under: string;
  says: string;
  counts: readonly (readonly [CategoryId, number])[];
  /** That definitions of it are not to be trusted, above all else. */
  warns?: string;
}

/** A picture and its address, which changes with what it shows: a picture that is there is the right one. */
export interface Picture {
  path: string;
  card: Card;
}

interface CardServer {
  slug: string;
  key: string;
  name: string;
}

interface RatedTools {
  counts: readonly (readonly [CategoryId, number])[];
  /** Definitions that are not clean, worst first. */
  flagged: readonly (readonly [Flag, number])[];
}

/** The picture of a server; `design` stands for everything that draws it. */
export function serverPicture(
  { slug, key, name }: CardServer,
  { counts, flagged }: RatedTools,
  design: string,
): Picture {
  const total = counts.reduce((sum, [, amount]) => sum + amount, 0);
  const words = counts.map(([category, amount]) => `${grouped(amount)} ${category.toLowerCase()}`);
  const says = total === 0 ? 'No tools found' : `${counted(total, 'tool')}: ${listed(words)}`;
  const flags = listed(flagged.map(([flag, amount]) => `${grouped(amount)} ${flag}`));
  const all = flagged.reduce((sum, [, amount]) => sum + amount, 0);
  const warns = flags && { warns: `${flags} ${all === 1 ? 'definition' : 'definitions'}` };
  return picture(serverPath(slug), { names: [name, key, slug], under: key, says, counts, ...warns }, design);
}

/** The picture of the list of a category. */
export function categoryPicture(category: CategoryId, design: string): Picture {
  const { summary } = categories.find(({ id }) => id === category)!;
  const card = {
    names: [`${category} tools`],
    under: 'toolrisk',
    says: capitalized(meaningOf({ id: category, summary })),
  };
  return picture(`/categories/${category.toLowerCase()}.html`, { ...card, counts: [[category, 1]] }, design);
}

/** The picture of the site's first page. */
export function sitePicture(design: string): Picture {
  const counts = categories.map(({ id }) => [id, 1] as const);
  const card = {
    names: ['What can this tool do?'],
    under: 'toolrisk',
    says: 'MCP tools, rated from their definitions',
  };
  return picture('/index.html', { ...card, counts }, design);
}

function picture(page: string, card: Card, design: string): Picture {
  const own = hash('sha256', design + JSON.stringify(card), 'hex').slice(0, 16);
  return { path: `/images${page.replace(/html$/, `${own}.png`)}`, card };
}
