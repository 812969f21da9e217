import type { CatalogServer } from '#db/queries/catalog.ts';
import { shortName } from './facets-of.ts';

/** A server of many packages is found by some of them. */
const most = 6;

/** What people may call a server beside its key: its repository, other packages, images and addresses. */
export function alsoOf({ key, names, repository }: Pick<CatalogServer, 'key' | 'names' | 'repository'>): string[] {
  const all = [repositoryKey(repository ?? ''), ...names].flatMap((name) => (name ? [shortName(name)] : []));
  return [...new Set(all)].filter((name) => name !== key).slice(0, most);
}

/** `github:owner/repo` as keys have it, of other hosts `host/owner/repo`. */
function repositoryKey(repository: string): string | undefined {
  const [, host, path] = /^(?:git\+)?https?:\/\/(?:www\.)?([\w.-]+)\/([\w.~-]+\/[\w.~-]+)/i.exec(repository) ?? [];
  if (!host || !path) return undefined;
  const place = path.replace(/\.git$/, '').toLowerCase();
  return host.toLowerCase() === 'github.com' ? `github:${place}` : `${host.toLowerCase()}/${place}`;
}
