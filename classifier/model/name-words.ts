import { acts, englishForms, verbGroup } from '../lexicon/acts.ts';
import { thingsOf } from '../lexicon/thing-words.ts';
import { hashWord } from '../text/hash.ts';
import { remembered } from '../text/remembered.ts';
import { readWords } from '../text/words.ts';
import { nameTokens } from '../tokens.ts';

/** The words of a name with all that is asked of them again and again. */
export interface NameWords {
  tokens: string[];
  /** Hash of each word in the singular. */
  hash: number[];
  /** Kind of act each word names as a verb, or -1. */
  group: number[];
  /** Kinds of things each word names, one bit each. */
  things: number[];
  /** All words joined by `_`, and the hash of that. */
  joined: string;
  whole: number;
}

/** Reads a name. */
export const nameWords = remembered((name): NameWords => {
  const tokens = nameTokens(name);
  const read = tokens.map(tokenWord);
  const joined = tokens.join('_');
  return {
    tokens,
    hash: read.map(({ hash }) => hash),
    group: read.map(({ group }) => group),
    things: read.map(({ things }) => things),
    joined,
    whole: hashWord(joined),
  };
});

const tokenWord = remembered((token) => {
  const hash = hashWord(singular(token));
  return { hash, group: actOfToken(token), things: thingsOf(hash) };
});

/** English names are read strictly, other languages by their lexicons where a word is long enough not to be an accident. */
function actOfToken(token: string): number {
  const english = verbGroup(hashWord(token));
  if (english >= 0 || (token.length < 4 && /^[a-z]*$/.test(token))) return english;
  const words = readWords(token);
  return words.count > 0 && !englishForms.has(hashWord(token)) ? acts.at(words, 0) : -1;
}

/** The word without a plural's `s`, as `readWords` hashes it. */
export function singular(token: string): string {
  return token.length > 3 && token.endsWith('s') && !token.endsWith('ss') ? token.slice(0, -1) : token;
}
