import { type GroupId, groups } from '../lexicon/groups.ts';
import { thingIds } from '../lexicon/thing-words.ts';
import type { ThingId } from '../lexicon/things.ts';
import type { Act, SentenceReading } from '../model/read-sentence.ts';

/** A set of kinds of acts, one bit each. */
export function actSet(...ids: GroupId[]): number {
  return ids.reduce((set, id) => set | (1 << groups.findIndex((group) => group.id === id)), 0);
}

/** A set of kinds of things, one bit each. */
export function thingSet(...ids: ThingId[]): number {
  return ids.reduce((set, id) => set | (1 << thingIds.indexOf(id)), 0);
}

/** True when the act is one of a set and is not denied. */
export function isAct(act: Act, set: number): boolean {
  return !act.negated && ((1 << act.group) & set) !== 0;
}

/** Where the sentence leads with, lists or opens a clause with one of these acts, done to one of these things (0: any). */
export function prominentAct(sentence: SentenceReading, acts: number, things: number, except = 0): number {
  for (const act of sentence.acts) {
    if (!isAct(act, acts) || !(act.lead || act.listed || act.opens)) continue;
    if ((things === 0 || (act.objects & things) !== 0) && (act.objects & except) === 0) return act.at;
  }
  return -1;
}
