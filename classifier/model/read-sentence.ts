import { acts as actWords, englishForms } from '../lexicon/acts.ts';
import { joiners, leadIns, negations } from '../lexicon/particles.ts';
import { thingWords } from '../lexicon/thing-words.ts';
import type { SentenceSignal } from '../signals/types.ts';
import { codeOrEnd } from '../text/characters.ts';
import { hashWord } from '../text/hash.ts';
import { shapes, type Words } from '../text/words.ts';
import { type ArgumentNames, explains, isColon, type Span } from './sentences.ts';

/** An act word in a sentence. */
export interface Act {
  /** Index into `groups`. */
  group: number;
  at: number;
  length: number;
  negated: boolean;
  /** The act the sentence opens with. */
  lead: boolean;
  /** Stands in a list of acts: `create, update or delete`. */
  listed: boolean;
  /** Opens a clause. */
  opens: boolean;
  /** Kinds of things named within a few words after it, one bit each. */
  objects: number;
}

export interface SentenceReading {
  field: 'title' | 'description';
  words: Words;
  from: number;
  to: number;
  acts: Act[];
  /** Kinds of acts that lead, are listed or open a clause and are not denied, one bit each. */
  prominent: number;
  /** Opens with a label, as a parameter's line does: `path: where to write`. */
  labelled: boolean;
  /** The signals found in it. */
  signals: SentenceSignal[];
}

/** How far a negation reaches, in words. */
const reach = 4;

/** Where the words for things of the sentence being read stand, and the kinds each names: room for the next one as well. */
const thingsAt: number[] = [0];
const thingKinds: number[] = [0];

/** Finds the acts and things of one sentence. */
export function readSentence(
  field: SentenceReading['field'],
  words: Words,
  { from, to: end }: Span,
  args: ArgumentNames,
): SentenceReading {
  const acts: Act[] = [];
  let last: Act | undefined;
  let things = 0;
  let negatedUntil = -1;
  let leading = true;
  let led = false;
  let covered = from;
  for (let index = from; index < end; index++) {
    if (index > from && words.parted[index]! > 0) negatedUntil = -1;
    const shape = words.shape[index]!;
    if (shape === shapes.identifier) {
      leading = false;
      continue;
    }
    const kinds = thingWords.at(words, index);
    if (kinds > 0) {
      thingsAt[things] = index;
      thingKinds[things++] = kinds;
    }
    if (index < covered) continue;
    const whole = words.whole[index]!;
    if (negations.has(whole)) negatedUntil = index + reach;
    const group = isReadOnly(words, index) ? -1 : actWords.at(words, index);
    if (group >= 0) {
      const length = actWords.length;
      const lead: boolean = !led && (leading || shape === shapes.ideograph);
      led ||= lead;
      const before: Act | undefined = last;
      const linked: boolean = before !== undefined && joined(words, before.at + before.length, index);
      // `Requests` within a sentence is mostly a thing, `requests` at its head or in a list of acts is not.
      if (!lead && !linked && words.parted[index] === 0 && isThirdPerson(words, index)) continue;
      const act: Act = {
        group,
        at: index,
        length,
        negated: index <= negatedUntil || (linked && before?.negated === true),
        lead,
        listed: false,
        opens: words.parted[index]! > 0,
        objects: 0,
      };
      if (before && linked) {
        before.listed = true;
        act.listed = true;
      }
      acts.push(act);
      last = act;
      covered = index + length;
    }
    if (leading && !leadIns.has(whole)) leading = false;
  }
  // In many languages the verb comes last; an English word there is a thing.
  if (!led && last && last.at + last.length === end && !englishForms.has(words.whole[last.at]!)) last.lead = true;
  let prominent = 0;
  for (const act of acts) {
    if (things > 0) act.objects = objectsOf(words, things, act);
    if (isProminent(act)) prominent |= 1 << act.group;
  }
  const labelled = isLabelled(words, from, args);
  return { field, words, from, to: end, acts, prominent, labelled, signals: [] };
}

const [read, only] = ['read', 'only'].map((word) => hashWord(word));

/** `read-only` claims, and is no act. */
function isReadOnly({ whole, parted }: Words, index: number): boolean {
  return whole[index] === read && whole[index + 1] === only && parted[index + 1] === 0;
}

/** True for an act the sentence is about, not one it only mentions. */
export function isProminent({ negated, lead, listed, opens }: Act): boolean {
  return !negated && (lead || listed || opens);
}

function isThirdPerson(words: Words, index: number): boolean {
  return words.hash[index] !== words.whole[index];
}

/** True when nothing but a comma, `and` or `or` stands between two acts. */
function joined(words: Words, from: number, to: number): boolean {
  if (to - from > 2 || words.parted[to] === 2) return false;
  for (let index = from; index < to; index++) if (!joiners.has(words.whole[index]!)) return false;
  return to > from || words.parted[to] === 1;
}

/** The kinds of things named within so many words after an act, or before it where the verb comes last, one bit each. */
function objectsOf(words: Words, things: number, act: Act): number {
  const from = act.at + act.length;
  const to = from + (words.shape[act.at] === shapes.ideograph ? 14 : 7);
  let clause = act.at;
  while (clause > 0 && words.parted[clause] === 0 && act.at - clause < to - from) clause--;
  let after = 0;
  let before = 0;
  for (let thing = 0; thing < things; thing++) {
    const at = thingsAt[thing]!;
    if (at >= from && at < to) after |= thingKinds[thing]!;
    else if (at >= clause && at < act.at) before |= thingKinds[thing]!;
  }
  return after === 0 && !act.opens ? before : after;
}

/**
 * True for `path: where to write` and `report_id (string)`, not for `Safe: all of it is gone` where no argument is called
 * `safe`.
 */
function isLabelled(words: Words, from: number, args: ArgumentNames): boolean {
  const shape = words.shape[from];
  if (explains(words, from, args)) return shape === shapes.identifier || isColon(next(words, from));
  if (shape === shapes.identifier) return isColon(next(words, from)) || introduces(next(words, from));
  return shape === shapes.plain && isColon(next(words, from));
}

/** The next character after a word but for a blank, or 0. */
function next({ text, end }: Words, at: number): number {
  const code = codeOrEnd(text, end[at]!);
  return code === 0x20 ? codeOrEnd(text, end[at]! + 1) : code;
}

/** True for a bracket, an equals sign or a dash. */
function introduces(code: number): boolean {
  return code === 0x28 || code === 0x3d || code === 0x2d || code === 0x2013 || code === 0x2014;
}
