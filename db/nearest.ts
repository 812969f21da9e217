/** Longer words are no names that somebody mistyped. */
const longest = 100;

/** The last part of a server's name, which people remember: of `npm:@scope/name` it is `name`. */
export function lastWord(term: string): string {
  const parts = term.replace(/^\w+:/, '').split('/').filter(Boolean);
  return (parts.at(-1) ?? '').toLowerCase().slice(0, longest);
}

/** How many letters a word of this length may be away from what was meant. */
export function mostTypos({ length }: string): number {
  return Math.ceil(length / 5);
}

/** Names whose last words are few letters away from that of a term, the nearest first. */
export function nearest(term: string, names: readonly string[], limit: number): string[] {
  const word = lastWord(term);
  return names
    .map((name) => ({ name, away: distance(word, lastWord(name)) }))
    .filter(({ away }) => away <= mostTypos(word))
    .sort((one, other) => one.away - other.away || one.name.length - other.name.length)
    .slice(0, limit)
    .map(({ name }) => name);
}

/** The letters to add, take away or replace to make the one word of the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    for (let to = 1; to <= other.length; to++) {
      const replaced = row[to - 1]! + (one[at - 1] === other[to - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[to]! + 1, next[to - 1]! + 1));
    }
    row = next;
  }
  return row[other.length]!;
}
