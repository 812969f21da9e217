import { groups } from '../lexicon/groups.ts';
import { nounsToo, questionNouns } from '../lexicon/nouns.ts';
import { thingIds } from '../lexicon/thing-words.ts';
import { hashWord } from '../text/hash.ts';
import type { NameWords } from './name-words.ts';

/** The words of a tool's name and which of them says what it does. */
export interface NameReading {
  tokens: string[];
  hash: number[];
  /** Group of each word's act, or -1. */
  group: number[];
  /** Kinds of things each word names, one bit each. */
  things: number[];
  /** Index of the word that names the act, or -1. */
  verb: number;
  /** Kind of act of the name as a whole, or -1. */
  act: number;
  /** False where the word that names the act is as often a thing. */
  certain: boolean;
  /** First word after those that only repeat the server's name. */
  start: number;
}

const look = groups.findIndex(({ id }) => id === 'look');

/** Reads a name, area-first (`storage_account_create`) or verb-first, with the server's own prefix set aside. */
export function readName({ tokens, hash, group, things }: NameWords, server: readonly string[]): NameReading {
  const start = serverPrefix(tokens, group, server);
  const verb = actOf(tokens, group, start);
  const homograph = verb >= 0 && nounsToo.has(tokens[verb]!);
  const asks = (verb < 0 || homograph) && tokens.length - start > 1 && questionNouns.has(tokens.at(-1)!);
  const act = asks ? look : verb < 0 ? -1 : group[verb]!;
  return {
    tokens,
    hash,
    group,
    things,
    verb: asks ? tokens.length - 1 : verb,
    act,
    certain: !homograph && !asks,
    start,
  };
}

function serverPrefix(tokens: string[], group: number[], own: readonly string[]): number {
  if (own.length === 0) return 0;
  let start = 0;
  while (start < tokens.length - 1 && own.includes(tokens[start]!) && isAside(group[start]!, start)) start++;
  return start > 0 && group.slice(start).every((found) => found < 0) ? 0 : start;
}

/** An act is set aside only where it begins the name and does no more than write: `post_` of Post, not `delete_` of Delete. */
function isAside(group: number, at: number): boolean {
  return group < 0 || (at === 0 && ['Read', 'Write'].includes(groups[group]!.category));
}

/** A word that is nothing but a verb wins over one that is also a noun; of several, the first. */
function actOf(tokens: string[], group: number[], start: number): number {
  let homograph = -1;
  let found = -1;
  for (let index = start; index < tokens.length; index++) {
    if (group[index]! < 0) continue;
    if (nounsToo.has(tokens[index]!)) {
      if (homograph < 0) homograph = index;
    } else if (found < 0) found = index;
  }
  return found >= 0 ? found : homograph;
}

/** The id of a group as a hash, for keys. */
export const groupHash = groups.map(({ id }) => hashWord(id));

/** The id of a kind of thing as a hash, for keys. */
const thingHash = thingIds.map((id) => hashWord(id));

/** The hash of the lowest kind of thing in a set; `rest & (rest - 1)` leaves the others. */
export function lowestThing(rest: number): number {
  return thingHash[31 - Math.clz32(rest & -rest)]!;
}

/** The same for acts named by a word that is as often a thing. */
export const doubtHash = groups.map(({ id }) => hashWord(`${id}?`));

/** The hash of the word that names the act, or 0 where none does. */
export function verbHash({ verb, hash }: NameReading): number {
  return verb >= 0 ? hash[verb]! : 0;
}
