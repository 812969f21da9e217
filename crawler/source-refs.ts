import type { Definition } from '#db/definition.ts';
import { packageKey, remoteKey } from './join-keys.ts';
import { repositoryKey } from './repository-key.ts';
import { repositoryPlace } from './repository-place.ts';
import { byTrust } from './server-facts.ts';
import { voicesOf } from './speakers.ts';
import type { Listing } from './types.ts';

/** Something a server can be read from. `type` and `name` are the package row its versions are kept under. */
export type SourceRef =
  | { type: 'npm' | 'pypi'; name: string; version?: string | undefined; integrity?: string | undefined }
  | { type: 'github'; name: string; owner: string; repo: string; folder: string }
  | { type: 'mcpb'; name: string; version?: string | undefined; integrity?: string | undefined }
  | { type: 'remote'; name: string; url: string; transport: string }
  | { type: 'listing'; name: string; tools: Definition[] };

const order = ['npm', 'pypi', 'github', 'mcpb', 'remote', 'listing'];

/**
 * What a server can be read from, the best first: its package, its repository, its endpoint, what a registry lists. Of
 * listings without a say in it nothing is taken but what the server is known by.
 */
export function sourceRefs(key: string, listings: readonly Listing[]): SourceRef[] {
  const { speakers, reviewers } = voicesOf(key, listings);
  const heard = [...byTrust(speakers), ...byTrust(reviewers)];
  const others = byTrust(listings.filter((listing) => !heard.includes(listing)));
  return refsOf([...heard, ...others.map((listing) => onlyItself(key, listing))]);
}

/** What a listing names of the server's own key. */
function onlyItself(key: string, listing: Listing): Listing {
  return {
    ...listing,
    packages: listing.packages.filter(({ type, name }) => packageKey(type, name) === key),
    repository: repositoryKey(listing) === key ? listing.repository : undefined,
    remotes: listing.remotes.filter(({ url }) => remoteKey(url) === key),
    tools: undefined,
  };
}

function refsOf(listings: readonly Listing[]): SourceRef[] {
  const found = new Map<string, SourceRef>();
  const add = (ref: SourceRef) => {
    const key = `${ref.type}:${ref.name}`;
    // npm itself knows the version and its checksum; what others copied of it may be stale.
    if (!found.has(key) || ('integrity' in ref && ref.integrity)) found.set(key, ref);
  };
  for (const listing of listings) {
    for (const { type, name, version, integrity } of listing.packages) {
      if (type === 'npm') add({ type, name, ...(integrity && { version, integrity }) });
      if (type === 'pypi') add({ type, name: packageKey(type, name).slice('pypi:'.length) });
      if (type === 'mcpb' && URL.canParse(name)) add({ type, name, version, integrity });
    }
    const place = listing.repository ? repositoryPlace(listing.repository, listing.repositoryFolder) : undefined;
    if (place?.host === 'github.com') {
      const { owner, repo, folder } = place;
      add({
        type: 'github',
        name: `${owner}/${repo}${folder && `#${folder}`}`.toLowerCase(),
        owner,
        repo,
        folder,
      });
    }
    for (const { type, url } of listing.remotes) {
      const key = remoteKey(url);
      if (key) add({ type: 'remote', name: key.slice('remote:'.length), url, transport: type });
    }
    if (listing.tools && listing.tools.length > 0) {
      add({ type: 'listing', name: `${listing.registry}:${listing.key}`, tools: listing.tools });
    }
  }
  return [...found.values()].sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type)).slice(0, 8);
}
