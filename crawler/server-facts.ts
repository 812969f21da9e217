import type { ServerFacts } from '#db/queries/servers.ts';
import { joinKeys, packageKey, remoteKey } from './join-keys.ts';
import { agree, publisherOf } from './publisher.ts';
import { repositoryKey } from './repository-key.ts';
import { isNamed, mayName } from './speakers.ts';
import type { Listing } from './types.ts';

/** Whose word counts first when registries disagree: authors' own manifests, then curated lists, then mirrors. */
const trust = ['npm', 'pypi', 'mcp-registry', 'github', 'github-mcp-registry', 'anthropic', 'docker', 'toolhive'];

/** The listings of one server, the most trusted first. */
export function byTrust(listings: readonly Listing[]): Listing[] {
  const rank = ({ registry }: Listing) => (trust.includes(registry) ? trust.indexOf(registry) : trust.length);
  return [...listings].sort((a, b) => rank(a) - rank(b) || (ref(a) < ref(b) ? -1 : 1));
}

const ref = ({ registry, key }: Listing) => `${registry}:${key}`;

/**
 * The keys a server may go by, the best first: its packages, its repository (not one that somebody else's name merely
 * states), its name in the official registry (not one it merely claims), its address. The last one is its listing's own
 * and never another server's.
 */
export function serverKeys(listings: readonly Listing[]): string[] {
  const packages = listings.flatMap((listing) => listing.packages.map(({ type, name }) => packageKey(type, name)));
  const placed = listings.filter((listing) => !isNamed(listing) || mayName(listing));
  const repositories = placed.flatMap((listing) => repositoryKey(listing) ?? []);
  const names = listings.filter(isNamed).map(({ mcpName }) => `mcp:${mcpName}`);
  const remotes = listings.flatMap(({ remotes }) => remotes.flatMap(({ url }) => remoteKey(url) ?? []));
  const ofType = (type: string) => packages.filter((key) => key.startsWith(`${type}:`));
  const others = packages.filter((key) => !/^(?:npm|pypi):/.test(key));
  return [ofType('npm'), ofType('pypi'), repositories, names, others, remotes, listings.map(ref)].flatMap((keys) =>
    [...new Set(keys)].sort(shortest),
  );
}

function shortest(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1);
}

/** What the listings of a server say together: of every field the most trusted word. */
export function serverFacts(key: string, listings: readonly Listing[]): ServerFacts {
  const said = byTrust(listings);
  const first = <Field extends keyof Listing>(field: Field): Listing[Field] | undefined =>
    said.map((listing) => listing[field]).find((value) => value !== undefined && value !== '');
  const publishedAt = first('publishedAt');
  const repository = first('repository');
  const publisher = publisherOf(key, said, repository);
  return {
    key,
    name: first('title') ?? first('name')!,
    description: first('description'),
    version: first('version'),
    repository,
    homepage: first('homepage'),
    license: first('license'),
    mcpName: first('mcpName'),
    deprecated:
      first('deprecated') ?? (said.some(({ archived }) => archived) ? 'the repository is archived' : undefined),
    publishedAt: publishedAt ? momentOf(publishedAt) : undefined,
    origin: { publisher, agree: agree(publisher), settings: first('settings') ?? [] },
  };
}

/** A moment somebody may have published something at; JavaScript knows years that Postgres cannot read. */
function momentOf(written: string): Date | undefined {
  const moment = new Date(written);
  return moment.getTime() >= 0 && moment.getUTCFullYear() <= 9999 ? moment : undefined;
}

/** Everything else the server is found by: names, packages, repositories. */
export function serverAliases(key: string, listings: readonly Listing[]): string[] {
  const placed = listings.filter((listing) => !isNamed(listing) || mayName(listing));
  const repositories = placed.flatMap((listing) => repositoryKey(listing) ?? []);
  const names = listings.flatMap(({ mcpName }) => mcpName ?? []);
  const keys = listings.flatMap(joinKeys).filter(({ kind }) => kind !== 'repo' && kind !== 'id');
  return [...new Set([...keys.map(({ key }) => key), ...repositories, ...names])]
    .filter((alias) => alias !== key)
    .sort();
}
