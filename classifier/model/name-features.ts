import { nounsToo } from '../lexicon/nouns.ts';
import { hashWord } from '../text/hash.ts';
import { addFeature, type FeatureList } from './feature-list.ts';
import { kind } from './kinds.ts';
import { doubtHash, groupHash, lowestThing, type NameReading } from './read-name.ts';

const lengths = ['0', '1', '2', '3', '4', '5+'].map((length) => hashWord(length));
const nothing = hashWord('none');

/** What the name alone shows: its words, its verb, and acts at either end. */
export function nameFeatures(list: FeatureList, name: NameReading): void {
  const { tokens, hash, group, things, verb, start } = name;
  const act = name.act < 0 ? nothing : name.certain ? groupHash[name.act]! : doubtHash[name.act]!;
  const last = tokens.length - 1;
  for (let index = 0; index < tokens.length; index++) {
    addFeature(list, kind['name-word'], hash[index]!, 0, index);
    if (index > start) addFeature(list, kind['name-pair'], hash[index - 1]!, hash[index]!, index);
    if (group[index]! >= 0 && !nounsToo.has(tokens[index]!)) {
      addFeature(list, kind['name-act-any'], groupHash[group[index]!]!, 0, index);
    }
    if (index === verb) continue;
    for (let rest = things[index]!; rest !== 0; rest &= rest - 1) {
      const thing = lowestThing(rest);
      addFeature(list, kind['name-thing'], thing, 0, index);
      addFeature(list, kind['name-act-on'], act, thing, index);
    }
  }
  addFeature(list, kind['name-length'], lengths[Math.min(tokens.length - start, 5)]!);
  if (last < start) return;
  addFeature(list, kind['name-first'], hash[start]!, 0, start);
  addFeature(list, kind['name-last'], hash[last]!, 0, last);
  if (group[start]! >= 0) addFeature(list, kind['name-act-first'], groupHash[group[start]!]!, 0, start);
  if (group[last]! >= 0) addFeature(list, kind['name-act-last'], groupHash[group[last]!]!, 0, last);
  addFeature(list, kind['name-act'], act, 0, verb);
  if (verb >= 0) {
    addFeature(list, kind['name-verb'], hash[verb]!, 0, verb);
    for (let index = 0; index < tokens.length; index++) {
      if (index !== verb) addFeature(list, kind['verb-with-word'], act, hash[index]!, index);
    }
  }
}
