import { nounsToo } from '../lexicon/nouns.ts';
import { hashWord } from '../text/hash.ts';
import type { Features } from './feature-list.ts';
import { kind } from './kinds.ts';
import { doubtHash, groupHash, lowestThing, type NameReading } from './read-name.ts';

const lengths = ['0', '1', '2', '3', '4', '5+'].map((length) => hashWord(length));
const nothing = hashWord('none');

/** What the name alone shows: its words, its verb, and acts at either end. */
export function nameFeatures(list: Features, name: NameReading): void {
  const { tokens, hash, group, things, verb, start } = name;
  const act = name.act < 0 ? nothing : name.certain ? groupHash[name.act]! : doubtHash[name.act]!;
  const last = tokens.length - 1;
  for (let index = 0; index < tokens.length; index++) {
    list.add(kind['name-word'], hash[index]!);
    if (index > start) list.add(kind['name-pair'], hash[index - 1]!, hash[index]!);
    if (group[index]! >= 0 && !nounsToo.has(tokens[index]!)) {
      list.add(kind['name-act-any'], groupHash[group[index]!]!);
    }
    if (index === verb) continue;
    for (let rest = things[index]!; rest !== 0; rest &= rest - 1) {
      const thing = lowestThing(rest);
      list.add(kind['name-thing'], thing);
      list.add(kind['name-act-on'], act, thing);
    }
  }
  list.add(kind['name-length'], lengths[Math.min(tokens.length - start, 5)]!);
  if (last < start) return;
  list.add(kind['name-first'], hash[start]!);
  list.add(kind['name-last'], hash[last]!);
  if (group[start]! >= 0) list.add(kind['name-act-first'], groupHash[group[start]!]!);
  if (group[last]! >= 0) list.add(kind['name-act-last'], groupHash[group[last]!]!);
  list.add(kind['name-act'], act);
  if (verb >= 0) {
    list.add(kind['name-verb'], hash[verb]!);
    for (let index = 0; index < tokens.length; index++) {
      if (index !== verb) list.add(kind['verb-with-word'], act, hash[index]!);
    }
  }
}
