import type { Hit } from './search-files.ts';
import { wordsOfCalled, wordsOfKey, wordsOfName, wordsOfServer } from './words.ts';

/** A hit with the words by which it is found. */
export interface Entry {
  hit: Hit;
  own: readonly string[];
  beside: readonly string[];
  /** What it is called in full, in small letters. */
  names: readonly string[];
}

/** All words by which a hit is found. */
export const wordsOfHit = (hit: Hit): string[] => {
  const { own, beside } = entryOf(hit);
  return [...own, ...beside];
};

export function entryOf(hit: Hit): Entry {
  if ('tool' in hit) {
    const [name, slug] = hit.tool;
    return { hit, own: wordsOfName(name, slug), beside: wordsOfServer(hit.of[0]), names: [name.toLowerCase()] };
  }
  const [name, slug, key, , , , , , also = []] = hit.server;
  const keys = [key, ...also];
  return {
    hit,
    own: wordsOfCalled(name, key, slug),
    beside: also.flatMap(wordsOfKey),
    names: [name, ...keys, ...keys.map((one) => one.replace(/^[a-z]+:/, ''))].map((one) => one.toLowerCase()),
  };
}
