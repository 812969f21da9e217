import { claims } from '../lexicon/claims.ts';
import { groups } from '../lexicon/groups.ts';
import { sentenceSignals } from '../signals/index.ts';
import type { SentenceSignal } from '../signals/types.ts';
import { hashWord } from '../text/hash.ts';
import { shapes } from '../text/words.ts';
import type { Features } from './feature-list.ts';
import { kind } from './kinds.ts';
import { groupHash, lowestThing, type NameReading, verbHash } from './read-name.ts';
import type { SentenceReading } from './read-sentence.ts';

const labelled = hashWord('labelled');
const signalHash = sentenceSignals.map(({ id }) => hashWord(id));

/** How many words from the act that leads a sentence are read together with the verb of the name. */
const opened = 6;

/** What one sentence shows: its words and pairs, its acts with what they are done to, and the signals in it. */
export function sentenceFeatures(list: Features, sentence: SentenceReading, name: NameReading): void {
  const nameAct = name.act;
  if (sentence.labelled) {
    list.add(kind.form, labelled);
    signalFeatures(list, sentence);
    return;
  }
  wordFeatures(list, sentence);
  list.add(kind['sentence-first'], sentence.words.hash[sentence.from]!);
  let lead = -1;
  let opening = sentence.from;
  for (const act of sentence.acts) {
    const group = groupHash[act.group]!;
    if (act.lead) opening = act.at;
    if (act.negated) {
      list.add(kind['negated-act'], group);
      continue;
    }
    const { objects } = act;
    if (act.listed) list.add(kind['listed-act'], group);
    if (act.opens) list.add(kind['opening-act'], group);
    for (let rest = objects; rest !== 0; rest &= rest - 1) {
      list.add(kind['act-on'], group, lowestThing(rest));
    }
    if (!act.lead) {
      list.add(kind.act, group);
      continue;
    }
    lead = act.group;
    list.add(kind['lead-act'], group);
    list.add(kind['lead-word'], sentence.words.hash[act.at]!);
    if (nameAct >= 0) list.add(kind['name-act-and-lead-act'], groupHash[nameAct]!, group);
    for (let rest = objects; rest !== 0; rest &= rest - 1) {
      const thing = lowestThing(rest);
      list.add(kind['lead-act-on'], group, thing);
      if (nameAct >= 0) list.add(kind['name-act-lead-thing'], groupHash[nameAct]!, thing);
    }
    const after = act.at + act.length;
    for (let next = after; next < Math.min(sentence.to, after + 4); next++) {
      list.add(kind['lead-pair'], group, sentence.words.hash[next]!);
    }
  }
  if (lead < 0) list.add(kind['lead-act'], 0);
  const verb = verbHash(name);
  if (verb !== 0) {
    const end = Math.min(sentence.to, opening + opened);
    for (let index = opening; index < end; index++) {
      list.add(kind['name-verb-and-word'], verb, sentence.words.hash[index]!);
    }
  }
  signalFeatures(list, sentence);
}

function signalFeatures(list: Features, sentence: SentenceReading): void {
  if (sentence.acts.length === 0) return;
  let signals = always;
  for (let rest = sentence.prominent; rest !== 0; rest &= rest - 1) signals |= byAct[lowest(rest)]!;
  for (let rest = signals; rest !== 0; rest &= rest - 1) {
    const index = lowest(rest);
    const at = sentenceSignals[index]!.find(sentence);
    if (at < 0) continue;
    sentence.signals.push(sentenceSignals[index]!);
    list.add(kind.signal, signalHash[index]!);
  }
}

/** The signals that look for a kind of act among others, and those that look at every sentence with an act, one bit each. */
const byAct = groups.map((_, group) => signalSet(({ acts = 0 }) => (acts & (1 << group)) !== 0));
const always = signalSet(({ acts }) => acts === undefined);

function signalSet(has: (signal: SentenceSignal) => boolean): number {
  return sentenceSignals.reduce((set, signal, index) => set | (has(signal) ? 1 << index : 0), 0);
}

/** The index of the lowest bit in a set. */
function lowest(set: number): number {
  return 31 - Math.clz32(set & -set);
}

function wordFeatures(list: Features, { words, from, to, acts }: SentenceReading): void {
  let act = 0;
  let skipUntil = -1;
  for (let index = from; index < to; index++) {
    if (act < acts.length && acts[act]!.at === index) {
      if (acts[act]!.negated) skipUntil = index + acts[act]!.length;
      act++;
    }
    if (index < skipUntil || words.shape[index] === shapes.identifier || claims(words, index)) continue;
    const hash = words.hash[index]!;
    if (words.shape[index] !== shapes.ideograph) list.add(kind.word, hash);
    if (index > from && words.parted[index] === 0) list.add(kind.pair, words.hash[index - 1]!, hash);
  }
}
