import { acts, englishForms, verbGroup } from '../lexicon/acts.ts';
import { thingsOf } from '../lexicon/thing-words.ts';
import { nameTokens } from '../taxonomy/name-tokens.ts';
import { codeAt } from '../text/characters.ts';
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
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    const whole = hashWord(token);
    const hash = isPlural(token) ? hashWord(token, 0, token.length - 1) : whole;
    words.hash.push(hash);
    words.group.push(actOfToken(token, whole));
    words.things.push(thingsOf(hash));
  }
  return words;
}

/** The name of an argument, also as one word. */
export interface ArgumentWords extends NameWords {
  /** All words joined by `_`, the hash of that, and the hash of the name as it is spelled. */
  joined: string;
  whole: number;
  spelled: number;
}

/** Reads the name of an argument or one of its values: these repeat from tool to tool, the names of tools do not. */
export const argumentWords = remembered((name): ArgumentWords => {
  const words = nameWords(name);
  const joined = words.tokens.join('_');
  return { ...words, joined, whole: hashWord(joined), spelled: hashWord(name) };
});

/** English names are read strictly, other languages by their lexicons where a word is long enough not to be an accident. */
function actOfToken(token: string, hash: number): number {
  const english = verbGroup(hash);
  if (english >= 0) return english;
  if (!isLatin(token)) {
    if (englishForms.has(hash)) return -1;
    const words = readWords(token);
    return words.count > 0 ? acts.at(words, 0) : -1;
  }
  if (token.length < 4) return -1;
  const act = acts.of(hash);
  return act >= 0 && englishForms.has(hash) ? -1 : act;
}

function isLatin(token: string): boolean {
  for (let index = 0; index < token.length; index++) {
    const code = codeAt(token, index);
    if (code < 0x61 || code > 0x7a) return false;
  }
  return true;
}

/** The word without a plural's `s`, as `readWords` hashes it. */
export function singular(token: string): string {
  return isPlural(token) ? token.slice(0, -1) : token;
}

function isPlural(token: string): boolean {
  const { length } = token;
  return length > 3 && codeAt(token, length - 1) === lowerS && codeAt(token, length - 2) !== lowerS;
}

const lowerS = 0x73;
