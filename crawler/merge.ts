import type { ServerFacts } from '#db/queries/servers.ts';
import type { Listing } from './types.ts';

/** The one identity of a listing: `type:name` of its first package. Undefined when it names nothing that can be opened. */
export function identityOf(listing: Listing): string | undefined {
  const [first] = listing.packages;
  return first && `${first.type}:${first.name}`;
}

/** What a listing says of the server with that identity. */
export function serverFacts(key: string, listing: Listing): ServerFacts {
  return {
    key,
    name: listing.title ?? listing.name,
    description: listing.description,
    version: listing.version,
    repository: listing.repository,
    homepage: listing.homepage,
    license: listing.license,
    mcpName: listing.mcpName,
    deprecated: listing.deprecated,
    publishedAt: listing.publishedAt ? new Date(listing.publishedAt) : undefined,
  };
}
