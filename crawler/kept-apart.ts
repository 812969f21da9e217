import type { JoinKey } from './join-keys.ts';
import type { Cluster, Joinable } from './merge.ts';
import { ownsHost, ownsRepository } from './namespace.ts';

/** A cluster on its way, with everything its members can be told apart by. */
export interface Forming<L extends Joinable> extends Cluster<L> {
  keys: JoinKey[];
  names: Set<string>;
  repos: Set<string>;
  packages: Set<string>;
  /** The names a registry lists it under, not those it merely claims. */
  listedAs: Set<string>;
  /** What is stated of it by listings without such a name. */
  plain: Set<string>;
  /** The packages and addresses that are listed under that name. */
  official: Set<string>;
}

/** What both sides say and say differently. A name a registry vouches for, or GitHub's own id, overrules all of it. */
export function keptApart<L extends Joinable>(
  a: Forming<L>,
  b: Forming<L>,
  kind: JoinKey['kind'],
  key: string,
): boolean {
  if (kind === 'name' || kind === 'id') return false;
  const otherPackage = differ(ofType(a, b), ofType(b, a));
  const otherRepo = differ(a.repos, b.repos);
  const otherName = differ(a.names, b.names);
  if (kind === 'claim') return otherPackage || unconfirmed(a, b) || unconfirmed(b, a);
  if (kind === 'package') return otherRepo || (otherName && (a.repos.size === 0 || b.repos.size === 0));
  const otherCode = bringsCode(a, b) || bringsCode(b, a) || isForeign(a, b, key) || isForeign(b, a, key);
  if (kind === 'repo') return otherPackage || otherName || otherCode;
  return otherPackage || otherName || otherRepo || otherCode;
}

/** Whoever is listed under a name has to list what claims it, or at least its repository where nothing else is listed. */
function unconfirmed<L extends Joinable>(named: Forming<L>, claiming: Forming<L>): boolean {
  if (!named.isNamed) return false;
  return named.official.size > 0 ? !share(named.official, claiming.packages) : !share(named.repos, claiming.repos);
}

/**
 * Anybody can write a repository into a package, or an address into a list. Where a name is listed with its sources,
 * what would be read in their place has to be among them; an image is not read, so that it does no harm.
 */
function bringsCode<L extends Joinable>(one: Forming<L>, other: Forming<L>): boolean {
  const isRead = [...one.packages].some((key) => /^(?:npm|pypi|mcpb):/.test(key));
  return isRead && other.official.size > 0 && !share(one.packages, other.official);
}

/**
 * Whoever is listed under a name may state anybody's repository or address beside sources of his own. They are one
 * server where the namespace of the name is that of the owner, or where they have a source in common.
 */
function isForeign<L extends Joinable>(named: Forming<L>, other: Forming<L>, key: string): boolean {
  if (named.official.size === 0 || named.plain.has(bare(key))) return false;
  if (share(named.listedAs, other.listedAs) || share(named.packages, other.packages)) return false;
  return standing(named, key) > 0;
}

/** A name in the namespace of what the key names comes first, then who has no name, then who merely states it. */
export function standing<L extends Joinable>({ isNamed, listedAs }: Forming<L>, key: string): number {
  if (!isNamed) return 1;
  return !/^(?:repo|remote):/.test(key) || [...listedAs].some((name) => owns(name, key)) ? 0 : 2;
}

/** The types of packages of which several state one repository: it is the source of all of them or of none. */
export function contestedTypes<L extends Joinable>(key: string, holders: Forming<L>[]): string[] {
  if (!key.startsWith('repo:')) return [];
  const servers = [...new Set(holders)].filter((server) => standing(server, key) < 2 || server.plain.has(bare(key)));
  return ['npm:', 'pypi:'].filter((type) => servers.filter((server) => hasType(server, type)).length > 1);
}

/** Whether a server is one of several with packages of one repository, and no name says that it is the owner's. */
export function isOneOfSeveral<L extends Joinable>(server: Forming<L>, contested: string[], key: string): boolean {
  return standing(server, key) > 0 && contested.some((type) => hasType(server, type));
}

const bare = (key: string) => key.split('#')[0]!;

function hasType<L extends Joinable>({ packages }: Forming<L>, type: string): boolean {
  return [...packages].some((name) => name.startsWith(type));
}

/** Whether the namespace of a name is that of the owner of a repository or address. */
function owns(listedAs: string, key: string): boolean {
  const name = listedAs.replace(/^mcp:/, '');
  const [host = '', owner = ''] = key.replace(/^(?:repo|remote):/, '').split('/');
  return key.startsWith('remote:') ? ownsHost(name, host) : ownsRepository(name, { host, owner });
}

/** The packages of one side of the types the other side has too: an npm package does not contradict a PyPI one. */
function ofType<L extends Joinable>(one: Forming<L>, other: Forming<L>): Set<string> {
  const types = new Set([...other.packages].map((key) => key.split(':')[0]));
  return new Set([...one.packages].filter((key) => types.has(key.split(':')[0])));
}

function differ(a: Set<string>, b: Set<string>): boolean {
  return a.size > 0 && b.size > 0 && !share(a, b);
}

function share(a: Set<string>, b: Set<string>): boolean {
  return [...a].some((value) => b.has(value));
}
