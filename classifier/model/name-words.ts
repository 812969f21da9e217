import { acts, englishForms, verbGroup } from '../lexicon/acts.ts';
import { thingsOf } from '../lexicon/thing-words.ts';
import { hashWord } from '../text/hash.ts';
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

const most = 20_000;
const known = new Map<string, NameWords>();

/** Reads a name. Names of arguments and servers repeat endlessly, so the last few thousand are remembered. */
export function nameWords(name: string): NameWords {
  const found = known.get(name);
  if (found) return found;
  const tokens = nameTokens(name);
  const read = tokens.map(tokenWord);
  const joined = tokens.join('_');
  const words = {
    tokens,
    hash: read.map(({ hash }) => hash),
    group: read.map(({ group }) => group),
    things: read.map(({ things }) => things),
    joined,
    whole: hashWord(joined),
  };
  if (known.size >= most) known.clear();
  known.set(name, words);
  return words;
}

interface TokenWord {
  hash: number;
  group: number;
  things: number;
}

const knownTokens = new Map<string, TokenWord>();

function tokenWord(token: string): TokenWord {
  const found = knownTokens.get(token);
  if (found) return found;
  const hash = hashWord(singular(token));
  const word = { hash, group: actOfToken(token), things: thingsOf(hash) };
  if (knownTokens.size >= most) knownTokens.clear();
  knownTokens.set(token, word);
  return word;
}

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
