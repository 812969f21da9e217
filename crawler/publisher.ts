import type { PublisherName } from '#db/origin.ts';
import { ownsRepository } from './namespace.ts';
import { repositoryPlace } from './repository-place.ts';
import type { Listing } from './types.ts';

/**
 * The names in which the server was published, of those that speak for it: the scope of its package and the namespace of
 * its name in the official registry, which only their holders can use, and the owner of the repository it states.
 */
export function publisherOf(
  key: string,
  listings: readonly Listing[],
  repository: string | undefined,
): PublisherName[] {
  // A package that is listed but not the server itself may be anybody's.
  const scope = /^npm:@([^/]+)\//.exec(key)?.[1];
  const listed = listings.find(({ registry, mcpName }) => registry === 'mcp-registry' && mcpName?.includes('/'));
  const place = repository ? repositoryPlace(repository) : undefined;
  return [
    ...(scope ? [{ of: 'scope' as const, name: scope }] : []),
    ...(listed ? [{ of: 'namespace' as const, name: listed.mcpName!.split('/')[0]! }] : []),
    ...(place ? [{ of: 'owner' as const, name: place.owner, host: place.host }] : []),
  ];
}

/** Whether the names are all one; null of fewer than two. A scope that only resembles an owner's name is another. */
export function agree(names: readonly PublisherName[]): boolean | null {
  if (names.length < 2) return null;
  const plain = names.filter(({ of }) => of !== 'namespace');
  const isOne = new Set(plain.map(({ name }) => name.toLowerCase())).size < 2;
  const spaces = names.filter(({ of }) => of === 'namespace');
  return (
    isOne &&
    spaces.every((space) =>
      plain.every(({ name, host = 'github.com' }) => ownsRepository(space.name, { host, owner: name })),
    )
  );
}
