import { counted } from '#db/counted.ts';
import type { FeedEvent, FeedKey, FeedRoot, ShardRef } from './types.ts';

interface RootInput {
  previous: FeedRoot | undefined;
  shards: Omit<ShardRef, 'serial'>[];
  lookups: FeedRoot['lookups'];
  keys: FeedKey[];
  ruleset: string;
  now: Date;
  /** After so many days without a new root consumers stop trusting this one. */
  days: number;
}

/** The next root: the serial always rises, a shard that did not change keeps the serial it had. */
export function nextRoot({ previous, shards, lookups, keys, ruleset, now, days }: RootInput): FeedRoot {
  const serial = (previous?.serial ?? 0) + 1;
  const before = new Map(previous?.shards.map((shard) => [shard.server, shard]));
  return {
    feed: 'toolrisk',
    schema: '1',
    serial,
    prev_serial: previous?.serial ?? 0,
    generated_at: now.toISOString(),
    expires: new Date(now.getTime() + days * 86_400_000).toISOString(),
    ruleset,
    shards: shards
      .map((shard) => {
        const old = before.get(shard.server);
        return { ...shard, serial: old?.sha256 === shard.sha256 ? old.serial : serial };
      })
      .sort((a, b) => (a.server < b.server ? -1 : 1)),
    lookups: lookups.toSorted((a, b) => (a.prefix < b.prefix ? -1 : 1)),
    keys,
  };
}

/** The changes of one publication as a JSON Feed, newest publication first. https://www.jsonfeed.org/version/1.1/ */
export function jsonFeed(root: FeedRoot, events: readonly FeedEvent[], older: readonly JsonFeedItem[]): JsonFeed {
  const item: JsonFeedItem = {
    id: `serial-${root.serial}`,
    date_published: root.generated_at,
    title: `${counted(events.length, 'change')} in serial ${root.serial}`,
    content_text: events
      .slice(0, 500)
      .map(({ server, tool, direction, from, to }) => `${server} ${tool}: ${from} -> ${to} (${direction})`)
      .join('\n'),
  };
  const items = events.length > 0 ? [item, ...older] : [...older];
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'toolrisk: changes of recommended tool policies',
    items: items.slice(0, 50),
  };
}

interface JsonFeedItem {
  id: string;
  date_published: string;
  title: string;
  content_text: string;
}

export interface JsonFeed {
  version: string;
  title: string;
  items: JsonFeedItem[];
}
