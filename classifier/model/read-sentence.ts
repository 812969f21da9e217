import { acts as actWords, englishForms } from '../lexicon/acts.ts';
import { joiners, leadIns, negations } from '../lexicon/particles.ts';
import { thingWords } from '../lexicon/thing-words.ts';
import type { SentenceSignal } from '../signals/types.ts';
import { hashWord } from '../text/hash.ts';
import { shapes, type Words } from '../text/words.ts';
import { type ArgumentNames, explains, type Span } from './sentences.ts';

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

/** A word for a thing; `kinds` holds one bit per kind. */
export interface Thing {
  kinds: number;
  at: number;
}

export interface SentenceReading {
  field: 'title' | 'description';
  words: Words;
  from: number;
  to: number;
  acts: Act[];
  /** Kinds of acts that lead, are listed or open a clause and are not denied, one bit each. */
  prominent: number;
  things: Thing[];
  /** Opens with a label, as a parameter's line does: `path: where to write`. */
  labelled: boolean;
  /** The signals found in it. */
  signals: SentenceSignal[];
}

/** How far a negation reaches, in words. */
const reach = 4;

/** Finds the acts and things of one sentence. */
export function readSentence(
  field: SentenceReading['field'],
  words: Words,
  { from, to: end }: Span,
  args: ArgumentNames,
): SentenceReading {
  const acts: Act[] = [];
  const things: Thing[] = [];
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
    if (kinds > 0) things.push({ kinds, at: index });
    if (index < covered) continue;
    const whole = words.whole[index]!;
    if (negations.has(whole)) negatedUntil = index + reach;
    const group = isReadOnly(words, index) ? -1 : actWords.at(words, index);
    if (group >= 0) {
      const length = actWords.length;
      const lead: boolean = !led && (leading || shape === shapes.ideograph);
      led ||= lead;
      const before = acts.at(-1);
      const linked = before !== undefined && joined(words, before.at + before.length, index);
      // `Requests` within a sentence is mostly a thing, `requests` at its head or in a list of acts is not.
      if (!lead && !linked && words.parted[index] === 0 && isThirdPerson(words, index)) continue;
      const act = {
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
      covered = index + length;
    }
    if (leading && !leadIns.has(whole)) leading = false;
  }
  const last = acts.at(-1);
  // In many languages the verb comes last; an English word there is a thing.
  if (!led && last && last.at + last.length === end && !englishForms.has(words.whole[last.at]!)) last.lead = true;
  if (things.length > 0) for (const act of acts) act.objects = objectsOf(words, things, act);
  let prominent = 0;
  for (const act of acts) if (isProminent(act)) prominent |= 1 << act.group;
  const labelled = isLabelled(words, from, args);
  return { field, words, from, to: end, acts, prominent, things, labelled, signals: [] };
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
function objectsOf(words: Words, things: Thing[], act: Act): number {
  const from = act.at + act.length;
  const to = from + (words.shape[act.at] === shapes.ideograph ? 14 : 7);
  let clause = act.at;
  while (clause > 0 && words.parted[clause] === 0 && act.at - clause < to - from) clause--;
  let after = 0;
  let before = 0;
  for (const thing of things) {
    if (thing.at >= from && thing.at < to) after |= thing.kinds;
    else if (thing.at >= clause && thing.at < act.at) before |= thing.kinds;
  }
  return after === 0 && !act.opens ? before : after;
}

/**
 * True for `path: where to write` and `report_id (string)`, not for `Safe: all of it is gone` where no argument is called
 * `safe`.
 */
function isLabelled(words: Words, from: number, args: ArgumentNames): boolean {
  if (explains(words, from, args)) return words.shape[from] === shapes.identifier || follows(words, from, ':：');
  if (words.shape[from] === shapes.identifier) return follows(words, from, ':：(=-–—');
  return words.shape[from] === shapes.plain && follows(words, from, ':：');
}

/** True where one of these marks is the next thing after a word but for a blank. */
function follows({ text, end }: Words, at: number, marks: string): boolean {
  const next = text[end[at]!] === ' ' ? text[end[at]! + 1] : text[end[at]!];
  return next !== undefined && marks.includes(next);
}
