import type { CategoryId, FactorId, LevelId } from '#classifier/taxonomy/categories.ts';
import type { Flag } from './integrity.ts';

/** Slugs come from the database; one that could leave its folder never becomes a path. */
function part(slug: string): string {
  if (!/^[a-z0-9_][a-z0-9._-]*$/.test(slug)) throw new Error(`The slug ${JSON.stringify(slug)} is no file name`);
  return slug;
}

/** The page that compares a server with another one. */
export const comparePath = (slug: string) => `/compare.html?a=${part(slug)}`;

/** What stands above every server. */
export const catalogTop = ['Servers', '/catalog.html'] as const;

export const serverPath = (slug: string) => `/servers/${part(slug)}.html`;
export const toolPath = (server: string, slug: string) => `/tools/${part(server)}/${part(slug)}.html`;
export const attackPath = (slug: string) => `/attacks/${part(slug)}.html`;
export const targetPath = (id: string) => `/targets/${part(id)}.html`;
export const categoryPath = (id: CategoryId) => `/categories/${id.toLowerCase()}.html`;
export const levelPath = (id: LevelId) => `/levels/${id.toLowerCase()}.html`;
export const integrityPath = (flag: Flag) => `/integrity/${flag}.html`;
export const factorPath = (id: FactorId) => `/factors/${id.replaceAll('_', '-')}.html`;
export const transportPath = (id: string) => `/transports/${part(id)}.html`;
export const languagePath = (extractor: string) => `/languages/${part(extractor)}.html`;
export const foundPath = (method: string) => `/found/${part(method)}.html`;
/** Of a month such as `2026-11`. */
export const changedPath = (month: string) => `/changed/${part(month)}.html`;

/** A definition that several servers publish. */
export const definitionPath = (hash: string) => `/definitions/${part(hash.slice(0, 2))}/${part(hash)}.html`;
export const definitionsPath = '/definitions.html';
export const definitionsFolder = '/definitions/';

/** The hash of the definition a page is of, undefined for other files beside it. */
export const hashOf = (path: string) => /^\/definitions\/[^/]+\/([^/]+)\.html$/.exec(path)?.[1];

/** What last changed in the definitions of a server. */
export const diffPath = (slug: string) => `/diffs/${part(slug)}.html`;

/** The path of page `number` of a list: the first has the list's own path. */
export const pagePath = (path: string, number: number) =>
  number === 1 ? path : path.replace(/\.html$/, `/${number}.html`);

/** The same page for machines. */
export const twinPath = (path: string, form: 'json' | 'md' | 'svg') => path.replace(/html$/, form);

/** The addresses of a page's twins, for its head and its footer. */
export const twinsOf = (path: string) => [
  { type: 'application/json', href: twinPath(path, 'json') },
  { type: 'text/markdown', href: twinPath(path, 'md') },
];
