import type { Db } from '#db/client.ts';
import type { ServerOutline } from '#db/queries/catalog.ts';
import { listedFacts } from '#db/queries/registry.ts';
import { ownerOf } from '../../src/data/owner.ts';
import { categoryCounts } from '../../src/data/tool-input.ts';
import type { PlainPage } from '../pages.ts';
import { ownerFeeds, widerFeeds } from './change-feeds.ts';
import { apiPages } from './openapi.ts';
import { type RatedServer, ratedServer, registryPages } from './registry.ts';

/** Files for machines over the whole catalog: a few words of each server are kept while all pass by, then pages follow. */
export function openMachine(url: string) {
  const rated = new Map<string, RatedServer>();
  const owners = new Map<string, string[]>();
  return {
    add(server: ServerOutline): void {
      const { slug, tools } = server;
      rated.set(slug, ratedServer(server, categoryCounts(tools)));
      const owner = ownerOf(server);
      if (owner && owners.has(owner)) owners.get(owner)!.push(slug);
      else if (owner) owners.set(owner, [slug]);
    },
    /** The pages, some at a time. */
    async *pages(db: Db): AsyncGenerator<PlainPage[]> {
      yield apiPages(url);
      yield await widerFeeds(db, url);
      yield* registryPages(await listedFacts(db), rated, url);
      yield* ownerFeeds(db, owners, url);
    },
  };
}
