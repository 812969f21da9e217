import { hashWord } from '../text/hash.ts';
import { HashMap } from '../text/hash-map.ts';
import { arabic } from './arabic.ts';
import { chinese } from './chinese.ts';
import { dutch } from './dutch.ts';
import { englishVerbs } from './english.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import { type ActWords, type GroupId, groups } from './groups.ts';
import { indonesian } from './indonesian.ts';
import { inflections } from './inflect.ts';
import { italian } from './italian.ts';
import { japanese } from './japanese.ts';
import { korean } from './korean.ts';
import { phrases } from './phrases.ts';
import { polish } from './polish.ts';
import { portuguese } from './portuguese.ts';
import { russian } from './russian.ts';
import { spanish } from './spanish.ts';
import { turkish } from './turkish.ts';
import { vietnamese } from './vietnamese.ts';

/** The act words of every language; values are indexes into `groups`. */
export const acts = phrases('whole');

const english = new HashMap();

/** Every form of every English verb: `trades` is English, and as part of a name no verb. */
export const englishForms = new Set<number>();

for (const [index, { id }] of groups.entries()) {
  for (const verb of entries(englishVerbs, id)) {
    const base = hashWord(verb);
    if (english.get(base) < 0) english.set(base, index);
    for (const form of inflections(verb)) {
      acts.add(form, index);
      englishForms.add(hashWord(form));
    }
  }
}
for (const language of [chinese, japanese, korean, spanish, portuguese, french, german, russian, italian, turkish]) {
  addAll(language);
}
for (const language of [vietnamese, arabic, dutch, polish, indonesian]) addAll(language);

function addAll(words: ActWords): void {
  for (const [index, { id }] of groups.entries()) {
    for (const entry of entries(words, id)) acts.add(entry.replaceAll('_', ' '), index);
  }
}

function entries(words: ActWords, group: GroupId): string[] {
  return words[group].trim().split(/\s+/);
}

/** The group of an English verb by the hash of its base form, or -1: in names `trades` and `updates` are things. */
export function verbGroup(hash: number): number {
  return english.get(hash);
}
