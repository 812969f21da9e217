import { serverFeed } from '../src/data/owner.ts';
import { serverPath, toolPath, twinPath } from '../src/data/paths.ts';

/** Every file a server has besides those of its tools. */
function serverFiles(slug: string): string[] {
  const page = serverPath(slug);
  const twins = [twinPath(page, 'json'), twinPath(page, 'md'), twinPath(page, 'svg')];
  return [page, ...twins, serverFeed(page, 'xml'), serverFeed(page, 'json')];
}

/** Every file a tool has. */
function toolFiles(server: string, slug: string): string[] {
  const page = toolPath(server, slug);
  return [page, twinPath(page, 'json'), twinPath(page, 'md')];
}

/** The files of a page of a server: `''` is the page of the server itself, every other name the slug of a tool. */
export function filesOf(server: string, page: string): string[] {
  return page === '' ? serverFiles(server) : toolFiles(server, page);
}

/** Pages of a server with the hash of what each was made from, as they are recorded. */
export type PageHashes = Map<string, string>;

export const readHashes = (json: string | null | undefined): PageHashes =>
  new Map(Object.entries(json ? (JSON.parse(json) as Record<string, string>) : {}));

export const writeHashes = (hashes: PageHashes): string => JSON.stringify(Object.fromEntries(hashes));

/** The slugs of servers that a file may belong to: one of them may end like a feed. */
export function slugsIn(path: string): string[] {
  const [, family, name = ''] = /^\/(tools|servers)\/([^/]+)/.exec(path) ?? [];
  if (family === 'tools') return [name];
  return family ? [name.replace(/\.[a-z]+$/, ''), name.replace(/\.feed\.[a-z]+$/, '')] : [];
}
