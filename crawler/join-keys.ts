import { repositoryPlace } from './repository-place.ts';
import type { Listing } from './types.ts';
import { withoutEndSlashes } from './without-end-slashes.ts';

/**
 * What a listing can be recognised by elsewhere, strongest kind first: the name in the official registry where a
 * registry says it, GitHub's id, that name where a package merely says it of itself (`claim`), a package, the
 * repository, a remote address.
 */
export interface JoinKey {
  key: string;
  kind: JoinKind;
}

export const joinKinds = ['name', 'id', 'claim', 'package', 'repo', 'remote'] as const;
type JoinKind = (typeof joinKinds)[number];

/** The join keys of a listing. Display names and descriptions never join. */
export function joinKeys(listing: Listing): JoinKey[] {
  const keys: JoinKey[] = [];
  if (listing.mcpName) {
    keys.push({ kind: speaksForItself(listing) ? 'claim' : 'name', key: `mcp:${listing.mcpName}` });
  }
  const place = listing.repository ? repositoryPlace(listing.repository, listing.repositoryFolder) : undefined;
  const folder = place?.folder ? `#${place.folder}` : '';
  if (listing.repositoryId) keys.push({ kind: 'id', key: `github-id:${listing.repositoryId}${folder}` });
  if (place) {
    const { host, owner, repo } = place;
    keys.push({ kind: 'repo', key: `repo:${host}/${owner}/${repo}`.toLowerCase() + folder });
  }
  for (const { type, name } of listing.packages) keys.push({ kind: 'package', key: packageKey(type, name) });
  for (const { url } of listing.remotes) {
    const key = remoteKey(url);
    if (key) keys.push({ kind: 'remote', key });
  }
  return [...new Map(keys.map((key) => [key.key, key])).values()];
}

/** A package that is asked about itself: nobody else vouches for what it says. */
export function speaksForItself({ registry }: Listing): boolean {
  return ['npm', 'pypi', 'oci-labels'].includes(registry);
}

/** The identity of a package: PyPI's names are equal but for case and separators, an image is itself without its tag. */
export function packageKey(type: string, name: string): string {
  if (type === 'pypi') return `pypi:${name.toLowerCase().replace(/[-_.]+/g, '-')}`;
  if (type === 'oci') {
    const image = name.replace(/@sha256:.*$/s, '').replace(/:[^:/]+$/, '');
    return `oci:${image.replace(/^(?:index\.|registry-1\.)?docker\.io\/(?:library\/)?/, '')}`;
  }
  return `${type}:${name}`;
}

/** Host and path of a remote server; undefined for a template such as `https://{tenant}.example/mcp`. */
export function remoteKey(url: string): string | undefined {
  if (/[{}<>$]/.test(url) || !URL.canParse(url)) return undefined;
  const { protocol, host, pathname } = new URL(url);
  return protocol === 'https:' ? `remote:${host}${withoutEndSlashes(pathname)}` : undefined;
}
