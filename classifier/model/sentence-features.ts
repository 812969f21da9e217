import { sentenceSignals } from '../signals/index.ts';
import { hashWord } from '../text/hash.ts';
import { shapes } from '../text/words.ts';
import { addFeature, type FeatureList, featureList, type Lookup } from './feature-list.ts';
import { kind } from './kinds.ts';
import { groupHash, lowestThing } from './read-name.ts';
import type { SentenceReading } from './read-sentence.ts';

const labelled = hashWord('labelled');
const late = hashWord('late');
const signalHash = sentenceSignals.map(({ id }) => hashWord(id));

/** What one sentence shows: its words and pairs, its acts with what they are done to, and the signals in it. */
export function sentenceFeatures(sentence: SentenceReading, nameAct: number, lookup?: Lookup): FeatureList {
  const list = featureList(lookup);
  if (sentence.labelled || sentence.late) {
    addFeature(list, kind.form, sentence.labelled ? labelled : late);
    signalFeatures(list, sentence);
    return list;
  }
  wordFeatures(list, sentence);
  addFeature(list, kind['sentence-first'], sentence.words.hash[sentence.from]!, 0, sentence.from);
  let lead = -1;
  for (const act of sentence.acts) {
    const group = groupHash[act.group]!;
    if (act.negated) {
      addFeature(list, kind['negated-act'], group, 0, act.at);
      continue;
    }
    const { objects } = act;
    if (act.listed) addFeature(list, kind['listed-act'], group, 0, act.at);
    if (act.opens) addFeature(list, kind['opening-act'], group, 0, act.at);
    for (let rest = objects; rest !== 0; rest &= rest - 1) {
      addFeature(list, kind['act-on'], group, lowestThing(rest), act.at);
    }
    if (!act.lead) {
      addFeature(list, kind.act, group, 0, act.at);
      continue;
    }
    lead = act.group;
    addFeature(list, kind['lead-act'], group, 0, act.at);
    addFeature(list, kind['lead-word'], sentence.words.hash[act.at]!, 0, act.at);
    if (nameAct >= 0) addFeature(list, kind['name-act-and-lead-act'], groupHash[nameAct]!, group, act.at);
    for (let rest = objects; rest !== 0; rest &= rest - 1) {
      const thing = lowestThing(rest);
      addFeature(list, kind['lead-act-on'], group, thing, act.at);
      if (nameAct >= 0) addFeature(list, kind['name-act-lead-thing'], groupHash[nameAct]!, thing, act.at);
    }
    const after = act.at + act.length;
    for (let next = after; next < Math.min(sentence.to, after + 4); next++) {
      addFeature(list, kind['lead-pair'], group, sentence.words.hash[next]!, next);
    }
  }
  if (lead < 0) addFeature(list, kind['lead-act'], 0);
  signalFeatures(list, sentence);
  return list;
}

function signalFeatures(list: FeatureList, sentence: SentenceReading): void {
  if (sentence.acts.length === 0) return;
  for (let index = 0; index < sentenceSignals.length; index++) {
    const at = sentenceSignals[index]!.find(sentence);
    if (at < 0) continue;
    sentence.signals.push(sentenceSignals[index]!);
    addFeature(list, kind.signal, signalHash[index]!, 0, at);
  }
}

function wordFeatures(list: FeatureList, { words, from, to, acts }: SentenceReading): void {
  let act = 0;
  let skipUntil = -1;
  for (let index = from; index < to; index++) {
    if (act < acts.length && acts[act]!.at === index) {
      if (acts[act]!.negated) skipUntil = index + acts[act]!.length;
      act++;
    }
    if (index < skipUntil || words.shape[index] === shapes.identifier) continue;
    const hash = words.hash[index]!;
    if (words.shape[index] !== shapes.ideograph) addFeature(list, kind.word, hash, 0, index);
    if (index > from && words.parted[index] === 0) addFeature(list, kind.pair, words.hash[index - 1]!, hash, index);
  }
}
