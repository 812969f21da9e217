import { packageKey, remoteKey, speaksForItself } from './join-keys.ts';
import { ownsHost, ownsRepository } from './namespace.ts';
import { repositoryKey } from './repository-key.ts';
import { repositoryPlace } from './repository-place.ts';
import type { Listing } from './types.ts';

/** Catalogs whose own people look at every entry; into the others anybody writes what he likes of anybody. */
const reviewed =
  /^(?:github-mcp-registry|anthropic|docker|docker-catalog|toolhive|metorial|toolsdk|mcpm|obot|cline|goose|awesome-.+)$/;

/** The official registry asks a package of these types for its name before it lists it. */
const checked = ['npm', 'pypi', 'oci', 'nuget'];

/** The listings of one server by the weight of their word. */
interface Voices {
  /** What the server shows of itself is from these alone. */
  speakers: Listing[];
  /** What it may be read from besides, when the speakers' own sources have no tools. */
  reviewers: Listing[];
}

/**
 * Whose word counts for the server of this key: its identity itself (the package, the repository as GitHub knows it, the
 * name in the official registry), and whom that names: the name a package claims, the repository it states, a name in
 * the namespace of the repository's owner. Where none of them is listed, reviewed catalogs speak, else everybody.
 */
export function voicesOf(key: string, listings: readonly Listing[]): Voices {
  const [bare] = key.split('#');
  const self = listings.filter((listing) => identities(listing).some((one) => one === key || one === bare));
  const itself = self.filter(speaksForItself);
  const claimed = new Set(itself.flatMap(({ mcpName }) => mcpName ?? []));
  const named = listings.filter((listing) =>
    itself.length > 0
      ? isNamed(listing) && claimed.has(listing.mcpName!)
      : listing.registry === 'mcp-registry' && packageKeys(listing, checked).includes(key),
  );
  const stated = new Set([...itself, ...named].flatMap((listing) => repositoryKey(listing)?.split('#')[0] ?? []));
  const owners = listings.filter((listing) => ownRepository(listing).some((one) => stated.has(one.split('#')[0]!)));
  const chosen = new Set([...self, ...named, ...owners]);
  const official = new Set([...chosen].flatMap((one) => (one.registry === 'mcp-registry' ? (one.mcpName ?? []) : [])));
  // What others copied of an official entry adds nothing to it.
  const isCopy = (one: Listing) => isNamed(one) && one.registry !== 'mcp-registry' && official.has(one.mcpName!);
  const speakers = [...chosen].filter((one) => !isCopy(one));
  const reviewers = listings.filter((one) => reviewed.test(one.registry) && !speakers.includes(one));
  if (speakers.length > 0) return { speakers, reviewers };
  if (reviewers.length > 0) return { speakers: reviewers, reviewers: [] };
  const others = listings.filter((listing) => names(key, listing));
  return { speakers: others.length > 0 ? others : [...listings], reviewers: [] };
}

function names(key: string, listing: Listing): boolean {
  const isPlaced = !isNamed(listing) || mayName(listing);
  return (
    packageKeys(listing).includes(key) ||
    (isPlaced && repositoryKey(listing) === key) ||
    listing.remotes.some(({ url }) => remoteKey(url) === key)
  );
}

/** It is listed under a name of the official registry, as somebody else than the package that claims one. */
export function isNamed(listing: Listing): boolean {
  return !speaksForItself(listing) && listing.mcpName !== undefined;
}

/** The keys of servers that a listing is itself the word of. */
export function identities(listing: Listing): string[] {
  const self = `${listing.registry}:${listing.key}`;
  if (speaksForItself(listing)) return [self, ...packageKeys(listing)];
  const hosts =
    listing.registry === 'server-cards' ? () => true : (host: string) => ownsHost(listing.mcpName ?? '', host);
  const remotes = listing.remotes.flatMap(({ url }) => {
    const key = remoteKey(url);
    return key && hosts(new URL(url).host) ? key : [];
  });
  return [self, ...(isNamed(listing) ? [`mcp:${listing.mcpName}`] : []), ...ownRepository(listing), ...remotes];
}

/** The repository whose owner a listing is from: GitHub itself says so, or the namespace of its name. */
function ownRepository(listing: Listing): string[] {
  const key = repositoryKey(listing);
  return key && (listing.repositoryId || mayName(listing)) ? [key] : [];
}

/** Whether a listing under a name may be known by the repository it states: the namespace is that of its owner. */
export function mayName(listing: Listing): boolean {
  const place = listing.repository ? repositoryPlace(listing.repository) : undefined;
  return Boolean(place && isNamed(listing) && ownsRepository(listing.mcpName!, place));
}

function packageKeys({ packages }: Listing, types?: string[]): string[] {
  return packages.flatMap(({ type, name }) => (types && !types.includes(type) ? [] : packageKey(type, name)));
}
