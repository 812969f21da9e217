import { hashWord } from '../text/hash.ts';
import { HashMap } from '../text/hash-map.ts';
import { phrases } from './phrases.ts';
import { things } from './things.ts';

/** The kinds of things by index, as in the values of `thingWords`. */
export const thingIds = Object.keys(things);

/** The words for things of every language; values are sets of kinds, one bit each. */
export const thingWords = phrases('hash');

const kindsOf = new Map<string, number>();
for (const [index, words] of Object.values(things).entries()) {
  for (const word of words.trim().split(/\s+/)) kindsOf.set(word, (kindsOf.get(word) ?? 0) | (1 << index));
}
const single = new HashMap();
for (const [word, bits] of kindsOf) {
  thingWords.add(word.replaceAll('_', ' '), bits);
  single.set(hashWord(word), bits);
}

/** The kinds a single word (in the singular) names, one bit each. Names are read with this. */
export function thingsOf(hash: number): number {
  return Math.max(0, single.get(hash));
}
