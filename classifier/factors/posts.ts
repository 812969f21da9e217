import type { RatedDefinition } from '../types.ts';

/** What people post, and where they do. */
const posting =
  /(?<![a-z])(tweets?|twitter|posts?|news|rss|atom|articles?|blogs?|social|sns|reddit|subreddits?|hacker-?_?news|hn|weibo|bluesky|bsky|linkedin|instagram|facebook|mastodon|farcaster|nostr|tiktok|followers|following|threads|comments|guardian|editorial|headlines|journalism|people you follow)(?![a-z])|微博|动态|帖子/i;

/** True for a tool whose feeds, timelines and stories are those of people who post. */
export function isOfPosts({ name, description = '', server = '', serverName = '' }: RatedDefinition): boolean {
  return [name.replace(/[_-]/g, ' '), description.slice(0, 300), server, serverName].some((text) =>
    posting.test(text.slice(0, 300)),
  );
}
