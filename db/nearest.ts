import { editDistance } from './edit-distance.ts';

/** Longer words are no names that somebody mistyped. */
const longest = 100;

/** The last part of a server's name, which people remember: of `npm:@scope/name` it is `name`. */
export function lastWord(term: string): string {
  const parts = term.replace(/^\w+:/, '').split('/').filter(Boolean);
  return (parts.at(-1) ?? '').toLowerCase().slice(0, longest);
}

/** A server's name without what it is published on, in small letters; undefined where it has no owner or scope. */
export function wholeName(term: string): string | undefined {
  const name = term.replace(/^\w+:/, '').toLowerCase().slice(0, longest);
  return /[^/]\/[^/]/.test(name) ? name : undefined;
}

/** How many letters a word of this length may be away from what was meant. */
export function mostTypos({ length }: string): number {
  return Math.ceil(length / 5);
}

/** Names whose last words are few letters away from that of a term, the nearest first. */
export function nearest(term: string, names: readonly string[], limit: number): string[] {
  return nearestBy(lastWord, lastWord(term), names, limit);
}

/** Names that as a whole are few letters away from a term: many servers of different owners are called `mcp`. */
export function nearestWhole(term: string, names: readonly string[], limit: number): string[] {
  const name = wholeName(term);
  return name === undefined ? [] : nearestBy((one) => wholeName(one) ?? '', name, names, limit);
}

function nearestBy(part: (name: string) => string, word: string, names: readonly string[], limit: number): string[] {
  const most = mostTypos(word);
  return names
    .map((name) => ({ name, away: editDistance(word, part(name), most) }))
    .filter(({ away }) => away <= most)
    .sort((one, other) => one.away - other.away || one.name.length - other.name.length)
    .slice(0, limit)
    .map(({ name }) => name);
}
