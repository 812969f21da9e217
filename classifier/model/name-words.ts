import { acts, englishForms, verbGroup } from '../lexicon/acts.ts';
import { thingsOf } from '../lexicon/thing-words.ts';
import { nameTokens } from '../taxonomy/name-tokens.ts';
import { hashWord } from '../text/hash.ts';
import { remembered } from '../text/remembered.ts';
import { readWords } from '../text/words.ts';

/** The words of a name with what is asked of them again and again. */
export interface NameWords {
  tokens: string[];
  /** Hash of each word in the singular. */
  hash: number[];
  /** Kind of act each word names as a verb, or -1. */
  group: number[];
  /** Kinds of things each word names, one bit each. */
  things: number[];
}

/** Reads a name. */
export function nameWords(name: string): NameWords {
  const tokens = nameTokens(name);
  const words: NameWords = { tokens, hash: [], group: [], things: [] };
  for (const token of tokens) {
    const hash = hashWord(singular(token));
    words.hash.push(hash);
    words.group.push(actOfToken(token));
    words.things.push(thingsOf(hash));
  }
  return words;
}

/** The name of an argument, also as one word. */
export interface ArgumentWords extends NameWords {
  /** All words joined by `_`, and the hash of that. */
  joined: string;
  whole: number;
}

/** Reads the name of an argument or one of its values: these repeat from tool to tool, the names of tools do not. */
export const argumentWords = remembered((name): ArgumentWords => {
  const words = nameWords(name);
  const joined = words.tokens.join('_');
  return { ...words, joined, whole: hashWord(joined) };
});

/** English names are read strictly, other languages by their lexicons where a word is long enough not to be an accident. */
function actOfToken(token: string): number {
  const hash = hashWord(token);
  const english = verbGroup(hash);
  const latin = /^[a-z]*$/.test(token);
  if (english >= 0 || (latin && token.length < 4) || englishForms.has(hash)) return english;
  if (latin) return acts.of(hash);
  const words = readWords(token);
  return words.count > 0 ? acts.at(words, 0) : -1;
}

/** The word without a plural's `s`, as `readWords` hashes it. */
export function singular(token: string): string {
  return token.length > 3 && token.endsWith('s') && !token.endsWith('ss') ? token.slice(0, -1) : token;
}
