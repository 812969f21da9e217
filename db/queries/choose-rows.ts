import { longServerSlug, serverSlug } from '../slug.ts';
import type { ServerFacts } from './servers.ts';

/** Listings that are one server, and what they say of it together. */
export interface ServerGroup {
  facts: ServerFacts;
  packages: { type: string; name: string }[];
  /** Further keys the server is found by. */
  aliases: string[];
  listings: { id: number; serverId: number | null; joinedBy: string | null; speaks?: boolean }[];
}

/** A server row that a group may take. */
export interface KnownServer {
  id: number;
  key: string;
  slug: string;
}

/** The row of each group, by what makes it the group's own; `fresh` have none yet. */
interface Chosen {
  returned: Map<ServerGroup, number>;
  kept: Map<ServerGroup, number>;
  inherited: Map<ServerGroup, number>;
  fresh: ServerGroup[];
}

/** A row goes to the group that it was made for, else to the one with its key, else to one whose listings had it. */
export function chooseRows(groups: ServerGroup[], known: KnownServer[]): Chosen {
  const madeFor = returning(groups, known);
  const byKey = new Map(known.map(({ key, id }) => [key, id]));
  const used = new Set<number>();
  let fresh = groups;
  const give = (rowOf: (group: ServerGroup) => number | undefined) => {
    const given = new Map<ServerGroup, number>();
    for (const group of fresh) {
      const id = rowOf(group);
      if (id === undefined || used.has(id)) continue;
      used.add(id);
      given.set(group, id);
    }
    fresh = fresh.filter((group) => !given.has(group));
    return given;
  };
  const returned = give((group) => madeFor.get(group));
  const kept = give(({ facts }) => byKey.get(facts.key));
  const inherited = give(({ listings }) => {
    const had = listings.flatMap(({ serverId }) => serverId ?? []).sort((a, b) => a - b);
    return had.find((id) => !used.has(id));
  });
  return { returned, kept, inherited, fresh };
}

/**
 * Servers that another took over and that part from it again, each with that row: it was made for them, as the path of
 * its pages says, and that is never given to another.
 */
function returning(groups: ServerGroup[], known: KnownServer[]): Map<ServerGroup, number> {
  const keys = new Set(known.map(({ key }) => key));
  const bySlug = new Map(known.map(({ slug, id }) => [slug, id]));
  const found = groups.flatMap((group): [ServerGroup, number][] => {
    const { key } = group.facts;
    if (keys.has(key)) return [];
    const id = bySlug.get(serverSlug(key)) ?? bySlug.get(longServerSlug(key));
    return id !== undefined && group.listings.some(({ serverId }) => serverId === id) ? [[group, id]] : [];
  });
  return new Map(found);
}
