import { type GroupId, groups } from '../lexicon/groups.ts';
import { thingIds } from '../lexicon/thing-words.ts';
import type { ThingId } from '../lexicon/things.ts';
import { singular } from '../model/name-words.ts';
import { isProminent, type SentenceReading } from '../model/read-sentence.ts';
import type { Parameter } from '../read-tool.ts';
import { hashWord } from '../text/hash.ts';
import { Sieve } from '../text/sieve.ts';

/** A set of kinds of acts, one bit each. */
export function actSet(...ids: GroupId[]): number {
  return ids.reduce((set, id) => set | (1 << groups.findIndex((group) => group.id === id)), 0);
}

/** A set of kinds of things, one bit each. */
export function thingSet(...ids: ThingId[]): number {
  return ids.reduce((set, id) => set | (1 << thingIds.indexOf(id)), 0);
}

/** A set of words that is asked with a word's hash as well: that mostly says no by itself. */
interface WordSet {
  has(word: string, hash: number): boolean;
}

/** The words of a text as a set; a word's hash is that of the word or of its singular. */
export function wordSet(text: string): WordSet {
  const words = new Set(text.split(' '));
  const sieve = new Sieve(1 << 10);
  for (const word of words) {
    sieve.add(hashWord(word));
    sieve.add(hashWord(singular(word)));
  }
  return { has: (word, hash) => sieve.may(hash) && words.has(word) };
}

/** True for an argument whose name is in a set, as one word. */
export function isNamed({ words }: Parameter, names: WordSet): boolean {
  return names.has(words.joined, words.whole);
}

/** True for an argument whose name has a word of a set. */
export function hasWordOf({ words }: Parameter, set: WordSet): boolean {
  const { tokens, hash } = words;
  for (let index = 0; index < tokens.length; index++) if (set.has(tokens[index]!, hash[index]!)) return true;
  return false;
}

/** Where the sentence leads with, lists or opens a clause with one of these acts, done to one of these things (0: any). */
export function prominentAct(sentence: SentenceReading, acts: number, things: number, except = 0): number {
  if ((sentence.prominent & acts) === 0) return -1;
  for (const act of sentence.acts) {
    if (((1 << act.group) & acts) === 0 || !isProminent(act)) continue;
    if ((things === 0 || (act.objects & things) !== 0) && (act.objects & except) === 0) return act.at;
  }
  return -1;
}
