import type { Db } from '#db/client.ts';
import { type ListedFacts, listedFacts } from '#db/queries/registry.ts';
import { daysOf } from '../../src/data/change-days.ts';
import type { Outline } from '../outline.ts';
import type { PlainPage } from '../pages.ts';
import { type OwnerChanges, ownerFeeds, widerChanges, widerFeeds } from './change-feeds.ts';
import type { FeedEntry } from './feeds.ts';
import { apiPages } from './openapi.ts';
import { type RatedServer, ratedOf, registryPages } from './registry.ts';

/** What files for machines hold beside servers. */
export interface MachineFacts {
  wider: FeedEntry[];
  listed: ReadonlyMap<string, ListedFacts>;
}

/** Files for machines over the whole catalog: a few words of each server are kept while all pass by, then pages follow. */
export function openMachine(url: string, now: number) {
  const rated = new Map<string, RatedServer>();
  const owners = new Map<string, OwnerChanges>();
  let newest = 0;
  return {
    add(server: Outline): void {
      const { slug, owner, name, changes, updatedAt } = server;
      rated.set(slug, ratedOf(server));
      newest = Math.max(newest, updatedAt);
      if (!owner) return;
      const own = owners.get(owner) ?? { days: [], since: 0 };
      own.days.push(...daysOf(slug, name, changes));
      own.since = Math.max(own.since, updatedAt);
      owners.set(owner, own);
    },
    async ask(db: Db): Promise<MachineFacts> {
      const [wider, listed] = await Promise.all([widerChanges(db), listedFacts(db)]);
      return { wider, listed };
    },
    /** The pages, some at a time. */
    *pages({ wider, listed }: MachineFacts): Generator<PlainPage[]> {
      yield apiPages(url);
      yield widerFeeds(wider, newest || now, url);
      yield* registryPages(listed, rated, url);
      yield* ownerFeeds(owners, url);
    },
  };
}
