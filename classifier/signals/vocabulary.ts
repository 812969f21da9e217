import { type GroupId, groups } from '../lexicon/groups.ts';
import { thingIds } from '../lexicon/thing-words.ts';
import type { ThingId } from '../lexicon/things.ts';
import { isProminent, type SentenceReading } from '../model/read-sentence.ts';

/** A set of kinds of acts, one bit each. */
export function actSet(...ids: GroupId[]): number {
  return ids.reduce((set, id) => set | (1 << groups.findIndex((group) => group.id === id)), 0);
}

/** A set of kinds of things, one bit each. */
export function thingSet(...ids: ThingId[]): number {
  return ids.reduce((set, id) => set | (1 << thingIds.indexOf(id)), 0);
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
