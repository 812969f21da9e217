import type { Db } from '#db/client.ts';
import { type ListedFacts, listedFacts } from '#db/queries/registry.ts';
import type { Outline } from '../outline.ts';
import type { PlainPage } from '../pages.ts';
import { ownerFeeds, widerFeeds } from './change-feeds.ts';
import type { FeedChange } from './feeds.ts';
import { apiPages } from './openapi.ts';
import { type RatedServer, ratedOf, registryPages } from './registry.ts';

/** What files for machines hold beside servers. */
export interface MachineFacts {
  wider: PlainPage[];
  listed: ReadonlyMap<string, ListedFacts>;
}

/** Files for machines over the whole catalog: a few words of each server are kept while all pass by, then pages follow. */
export function openMachine(url: string) {
  const rated = new Map<string, RatedServer>();
  const owners = new Map<string, FeedChange[]>();
  return {
    add(server: Outline): void {
      const { slug, owner, changes } = server;
      rated.set(slug, ratedOf(server));
      if (owner && owners.has(owner)) owners.get(owner)!.push(...changes);
      else if (owner) owners.set(owner, [...changes]);
    },
    async ask(db: Db): Promise<MachineFacts> {
      const [wider, listed] = await Promise.all([widerFeeds(db, url), listedFacts(db)]);
      return { wider, listed };
    },
    /** The pages, some at a time. */
    *pages({ wider, listed }: MachineFacts): Generator<PlainPage[]> {
      yield apiPages(url);
      yield wider;
      yield* registryPages(listed, rated, url);
      yield* ownerFeeds(owners, url);
    },
  };
}
