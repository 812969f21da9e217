import { hashWord } from './hash.ts';
import { Sieve } from './sieve.ts';

/** A set of words by their hashes. */
interface HashSet {
  has(hash: number): boolean;
}

/** The words of a text that are parted by blanks, as a set that says no without a look-up for most words. */
export function hashSet(words: string): HashSet {
  const known = new Set(
    words
      .trim()
      .split(/\s+/)
      .map((word) => hashWord(word.replaceAll("'", ''))),
  );
  const sieve = new Sieve(1 << 12);
  for (const hash of known) sieve.add(hash);
  return { has: (hash) => sieve.may(hash) && known.has(hash) };
}
