import type { RatedDefinition } from '../types.ts';
import { published } from './services.ts';

/** Sites on which everybody can read what people show of themselves and write, and works of reference. */
const sites =
  /(?<![a-z])(reddit|hacker-?_?news|hn|lichess|chess-?(?:com|\.com)?|leetcode|codeforces|stack-?(?:overflow|exchange)|tmdb|imdb|anilist|myanimelist|letterboxd|v2ex|xhs|xiaohongshu|rednote|weibo|bilibili|douyin|zhihu|tiktok|youtube|yt|twitch|kick|bluesky|bsky|farcaster|nostr|tweet|steam|opendota|osrs|musicbrainz|wikipedia|wikidata|wikimedia|mediawiki|fandom|iqwiki|minecraft-?wiki|snapshot-?org|pubmed|arxiv|openalex|crossref|semantic-?scholar|huggingface|gutenberg|open-?library|congress|dev-?to|devto|producthunt|manifold|polymarket)(?![a-z])|(?:chess|reddit|leetcode|youtube|wikipedia|hackernews|bluesky|weibo|xiaohongshu)-?mcp|小红书|微博/i;

/** Sites where what people show of themselves is public, and what they write to each other is not. */
const profiles = /(?<![a-z])(linkedin|twitter|instagram|github|gitee|discogs)(?![a-z])/i;
const members = /\b(?:teams?|members?|organi[sz]ations?|orgs?|customers?|collaborators?|contacts?|connections?)\b/i;

/** What is the caller's own there, or written to one person. */
const own =
  /\b(?:my|me|your|own|private|direct|dms?|inbox|unread|authenticated|authori[sz]ed|current(?:ly)? (?:authenticated |logged.in )?user|logged.in|requires? (?:login|authentication)|encrypted|notifications?|message threads?|blocked)\b|messaging/i;

/** What calendars hold that are made for everybody. */
const dates = /\b(?:races?|formula (?:1|one)|releases?|episodes?|fixtures?|public holidays?|parliament)\b/i;

/**
 * True for a tool that shows what stands on such a site, or in such a calendar, for everybody. Only the names of tool and
 * server say where it is: that its data are public anyone can claim of anything.
 */
export function isPublic({ name, description = '', server = '', serverName = '' }: RatedDefinition): boolean {
  if (own.test(description.slice(0, 300)) || own.test(spaced(name))) return false;
  const called = [server, serverName, name].map((text) => text.slice(0, 300));
  if (/calendar/i.test(name) && called.some((text) => dates.test(spaced(text)))) return true;
  return called.some((text) => sites.test(text));
}

/** True for a tool that shows what people on such a site show of themselves. */
export function isPublicProfile({ name, description = '', server = '', serverName = '' }: RatedDefinition): boolean {
  const said = `${spaced(name)} ${description.slice(0, 300)}`;
  if (own.test(said) || members.test(said)) return false;
  return [name, server, serverName].some((text) => profiles.test(text.slice(0, 300).replace(published, ' ')));
}

const spaced = (name: string) => name.replace(/[_-]/g, ' ');
