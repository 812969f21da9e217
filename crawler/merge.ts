import { type JoinKey, joinKinds } from './join-keys.ts';

/** A listing as merging sees it. */
export interface Joinable {
  /** `registry:key`, by which overrides name it. */
  ref: string;
  keys: JoinKey[];
}

export interface MergeOverrides {
  /** Listings that are a server of their own, whatever they share with others. */
  apart: string[];
  /** Listings that are one server though they share nothing. */
  together: string[][];
}

/** A server: its listings, each with the key that joined it to those before (null for the first). */
export interface Cluster<L extends Joinable> {
  members: { listing: L; joinedBy: string | null }[];
}

/**
 * Groups listings into servers. Keys are taken strongest first; a weaker one joins only what no stronger one keeps
 * apart. The outcome depends on the set of listings alone, not on the order they came in.
 */
export function mergeListings<L extends Joinable>(listings: readonly L[], overrides: MergeOverrides): Cluster<L>[] {
  const sorted = [...listings].sort((a, b) => (a.ref < b.ref ? -1 : 1));
  const clusters = new Map(sorted.map((listing) => [listing, clusterOf(listing, overrides)]));
  const edges = Map.groupBy(
    sorted.flatMap((listing) => clusters.get(listing)!.keys.map((key) => ({ ...key, listing }))),
    ({ key }) => key,
  );
  const ordered = [...edges].sort(([a, x], [b, y]) => weakest(x) - weakest(y) || (a < b ? -1 : 1));

  for (const [key, holders] of ordered) {
    const anchors: Forming<L>[] = [];
    for (const { listing, kind } of holders) {
      const cluster = clusters.get(listing)!;
      const anchor = anchors.find((other) => other === cluster || !keptApart(other, cluster, kind));
      if (!anchor) anchors.push(cluster);
      else if (anchor !== cluster) absorb(anchor, cluster, key, clusters);
    }
  }
  return [...new Set(clusters.values())].map(({ members }) => ({ members }));
}

/** A cluster on its way, with everything its members can be told apart by. */
interface Forming<L extends Joinable> extends Cluster<L> {
  keys: JoinKey[];
  names: Set<string>;
  repos: Set<string>;
  packages: Set<string>;
}

function clusterOf<L extends Joinable>(listing: L, { apart, together }: MergeOverrides): Forming<L> {
  const tied = together.flatMap((refs, n) =>
    refs.includes(listing.ref) ? [{ kind: 'name' as const, key: `override:${n}` }] : [],
  );
  const keys = apart.includes(listing.ref) ? [] : [...listing.keys, ...tied];
  const of = (...kinds: string[]) =>
    new Set(keys.filter(({ kind }) => kinds.includes(kind)).map(({ key }) => key.split('#')[0]!));
  const members = [{ listing, joinedBy: null }];
  return { members, keys, names: of('name', 'claim'), repos: of('repo'), packages: of('package') };
}

/** What both sides say and say differently. A name a registry vouches for, or GitHub's own id, overrules all of it. */
function keptApart<L extends Joinable>(a: Forming<L>, b: Forming<L>, kind: JoinKey['kind']): boolean {
  if (kind === 'name' || kind === 'id') return false;
  const otherPackage = differ(ofType(a, b), ofType(b, a));
  const otherRepo = differ(a.repos, b.repos);
  const otherName = differ(a.names, b.names);
  if (kind === 'claim') return otherPackage;
  if (kind === 'package') return otherRepo || (otherName && (a.repos.size === 0 || b.repos.size === 0));
  if (kind === 'repo') return otherPackage || otherName;
  return otherPackage || otherName || otherRepo;
}

/** The packages of one side of the types the other side has too: an npm package does not contradict a PyPI one. */
function ofType<L extends Joinable>(one: Forming<L>, other: Forming<L>): Set<string> {
  const types = new Set([...other.packages].map((key) => key.split(':')[0]));
  return new Set([...one.packages].filter((key) => types.has(key.split(':')[0])));
}

function differ(a: Set<string>, b: Set<string>): boolean {
  return a.size > 0 && b.size > 0 && ![...a].some((value) => b.has(value));
}

function absorb<L extends Joinable>(
  into: Forming<L>,
  from: Forming<L>,
  key: string,
  clusters: Map<L, Forming<L>>,
): void {
  const [first, ...rest] = from.members;
  into.members.push({ listing: first!.listing, joinedBy: key }, ...rest);
  for (const set of ['names', 'repos', 'packages'] as const) for (const value of from[set]) into[set].add(value);
  for (const { listing } of from.members) clusters.set(listing, into);
}

function weakest(holders: JoinKey[]): number {
  return Math.max(...holders.map(({ kind }) => joinKinds.indexOf(kind)));
}
