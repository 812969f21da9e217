import type { Parameter } from '../read-tool.ts';
import { hashWord } from '../text/hash.ts';
import type { Features } from './feature-list.ts';
import { kind } from './kinds.ts';
import { argumentWords } from './name-words.ts';
import { groupHash, lowestThing, type NameReading, verbHash } from './read-name.ts';
import { selectsAct } from './selectors.ts';

const counts = ['unknown', 'none', 'one', 'few', 'many'].map((count) => hashWord(count));

/** The names and the words of names that were read already: room that every tool uses anew. */
const seenNames: number[] = [0];
const seenWords: number[] = [0];

function isAmong(seen: number[], count: number, hash: number): boolean {
  for (let index = 0; index < count; index++) if (seen[index] === hash) return true;
  return false;
}

/** What the arguments show: their names, how many there are, and the acts among the values of a choice. */
export function schemaFeatures(list: Features, parameters: Parameter[], known: boolean, name: NameReading): void {
  let top = 0;
  for (let index = 0; index < parameters.length; index++) if (parameters[index]!.depth === 1) top++;
  const count = !known ? 0 : top === 0 ? 1 : top === 1 ? 2 : top < 5 ? 3 : 4;
  list.add(kind['parameter-count'], counts[count]!);
  const verb = verbHash(name);
  let names = 0;
  let words = 0;
  let modes = 0;
  for (let index = 0; index < parameters.length && index < 100; index++) {
    const parameter = parameters[index]!;
    const { whole } = parameter.words;
    if (isAmong(seenNames, names, whole)) continue;
    seenNames[names++] = whole;
    if (parameter.depth === 1) {
      list.add(kind.parameter, whole);
      if (name.act >= 0) list.add(kind['act-with-parameter'], groupHash[name.act]!, whole);
      if (verb !== 0) list.add(kind['name-verb-and-parameter'], verb, whole);
    }
    words = addWords(list, parameter, name.act, verb, words);
    if (selectsAct(parameter)) modes = addModes(list, parameter, modes);
  }
}

/** Adds the words of a parameter that none before it has; gives how many were seen so far. */
function addWords(list: Features, { words, depth }: Parameter, act: number, verb: number, seen: number): number {
  const { hash: hashes, things } = words;
  let count = seen;
  for (let word = 0; word < hashes.length; word++) {
    const hash = hashes[word]!;
    if (isAmong(seenWords, count, hash)) continue;
    seenWords[count++] = hash;
    list.add(kind['parameter-word'], hash);
    if (depth > 1) continue;
    if (verb !== 0) list.add(kind['name-verb-and-parameter'], verb, hash);
    for (let rest = things[word]!; rest !== 0; rest &= rest - 1) {
      const thing = lowestThing(rest);
      list.add(kind['parameter-thing'], thing);
      if (act >= 0) list.add(kind['name-act-with-parameter-thing'], groupHash[act]!, thing);
    }
  }
  return count;
}

/** Adds the kinds of acts a parameter selects among that none before it does; gives those seen so far, one bit each. */
function addModes(list: Features, { values }: Parameter, seen: number): number {
  let modes = seen;
  // Kinds of acts stand in the order of their categories: the last is the worst.
  let worst = -1;
  for (const { value } of values) {
    for (const group of argumentWords(value.slice(0, 100)).group) {
      if (group < 0 || (modes & (1 << group)) !== 0) continue;
      modes |= 1 << group;
      list.add(kind['mode-act'], groupHash[group]!);
      worst = Math.max(worst, group);
    }
  }
  if (worst >= 0) list.add(kind['mode-worst'], groupHash[worst]!);
  return modes;
}
