import { type JoinKey, joinKinds } from './join-keys.ts';
import { contestedTypes, type Forming, isOneOfSeveral, keptApart, standing } from './kept-apart.ts';

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
  /** A registry vouches for its name. */
  isNamed: boolean;
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
    // Whoever holds the key most surely first: each is then judged by the weaker kind of the two.
    const rank = ({ kind, listing }: (typeof holders)[number]) =>
      joinKinds.indexOf(kind) * 3 + standing(clusters.get(listing)!, key);
    const contested = contestedTypes(
      key,
      holders.map(({ listing }) => clusters.get(listing)!),
    );
    const surest = holders
      .filter(({ listing }) => !isOneOfSeveral(clusters.get(listing)!, contested, key))
      .sort((a, b) => rank(a) - rank(b));
    if (surest.length === 0) continue;
    const isOwned = surest[0]!.kind === 'name';
    const anchors: L[] = [];
    for (const { listing, kind } of surest) {
      const cluster = clusters.get(listing)!;
      const others = anchors.map((anchor) => clusters.get(anchor)!);
      const anchor = others.find((other) => other === cluster || !keptApart(other, cluster, kind, key));
      if (anchor) absorb(anchor, cluster, key, clusters);
      // A claim that the owner of the name does not confirm joins nothing at all.
      else if (kind !== 'claim' || !isOwned) anchors.push(listing);
    }
  }
  return [...new Set(clusters.values())].map(({ members, isNamed }) => ({ members, isNamed }));
}

function clusterOf<L extends Joinable>(listing: L, { apart, together }: MergeOverrides): Forming<L> {
  const tied = together.flatMap((refs, n) =>
    refs.includes(listing.ref) ? [{ kind: 'name' as const, key: `override:${n}` }] : [],
  );
  const keys = apart.includes(listing.ref) ? [] : [...listing.keys, ...tied];
  const of = (...kinds: string[]) =>
    new Set(keys.filter(({ kind }) => kinds.includes(kind)).map(({ key }) => key.split('#')[0]!));
  const members = [{ listing, joinedBy: null }];
  const isNamed = keys.some(({ kind, key }) => kind === 'name' && key.startsWith('mcp:'));
  return {
    members,
    keys,
    names: of('name', 'claim'),
    repos: of('repo'),
    packages: of('package'),
    listedAs: of('name'),
    plain: isNamed ? new Set() : of('repo', 'remote'),
    isNamed,
    official: isNamed ? of('package', 'remote') : new Set(),
  };
}

/** Makes two clusters one, whose members go on from the listing that sorts first. */
function absorb<L extends Joinable>(
  one: Forming<L>,
  other: Forming<L>,
  key: string,
  clusters: Map<L, Forming<L>>,
): void {
  if (one === other) return;
  const [into, from] = refOf(one) < refOf(other) ? [one, other] : [other, one];
  const [first, ...rest] = from.members;
  into.members.push({ listing: first!.listing, joinedBy: key }, ...rest);
  into.isNamed ||= from.isNamed;
  for (const set of ['names', 'repos', 'packages', 'listedAs', 'plain', 'official'] as const)
    for (const value of from[set]) into[set].add(value);
  for (const { listing } of from.members) clusters.set(listing, into);
}

function refOf<L extends Joinable>({ members }: Forming<L>): string {
  return members[0]!.listing.ref;
}

function weakest(holders: JoinKey[]): number {
  return Math.max(...holders.map(({ kind }) => joinKinds.indexOf(kind)));
}
