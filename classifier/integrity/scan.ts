import { codeAt, codeOrEnd } from '../text/characters.ts';
import { Sieve } from '../text/sieve.ts';
import {
  accented,
  attaching,
  blank,
  carriage,
  characters,
  digit,
  latin,
  lettered,
  newline,
  other,
  stop,
  strange,
  telling,
  unspaced,
} from './characters.ts';
import { plainOf } from './plain.ts';
import { endsSentence } from './sentences.ts';
import type { IntegritySignal } from './types.ts';

const firstFlag = 26;

/**
 * What one pass over a text's characters tells, as bits of one number. The lower ones are two for each signal, one for each
 * of its groups of trigger words, of which a word was seen; the upper ones these.
 */
export const flags = {
  /** Characters that have no picture, Latin letters of full width, or letters of two scripts in one word. */
  odd: strange << firstFlag,
  /** A long run of spaces or empty lines with text after it. */
  padded: 1 << 27,
  /** A comment that a renderer would drop. */
  comment: 1 << 28,
  /** A long run that may be an encoded text, or many letters each by itself. */
  encoded: 1 << 29,
  /** Writing without spaces between words, or with articles and prepositions written onto them. */
  unsegmented: unspaced << firstFlag,
  /** A trigger word in which digits or accented letters stand in for plain ones, words without gaps or made of nothing else. */
  disguised: 1 << 31,
} as const;

/** The kinds of characters that are a flag by themselves. */
const alone = strange | unspaced;
const bothScripts = latin | other;
const standIn = digit | accented;
/** Longer ones are encoded, or several. */
const longestWord = 20;
const mostSignals = 13;
const firstOfEach = 0x1555555;
const size = 4096;
const stemLength = 5;

/** The signals of which both groups were seen: bit 2n for the nth. */
export function triggered(seen: number): number {
  return seen & (seen >>> 1) & firstOfEach;
}

/** The signals of which one text shows one group and another text the other one. */
export function crossing(seen: number, after: number): number {
  return ((seen & (after >>> 1)) | (after & (seen >>> 1))) & firstOfEach;
}

/** The sentences of a text: where each ends and what it shows. Filled anew by a scan, and as long as `count` says. */
export interface Sentences {
  count: number;
  end: number[];
  seen: number[];
}

/** Builds the scanner for a list of signals: one pass, no allocation, words looked up by hash. */
export function scannerFor(signals: readonly IntegritySignal[]): (text: string, sentences?: Sentences) => number {
  const words = emptyTable();
  const stems = emptyTable();
  let at = 0;
  if (signals.length > mostSignals) throw new Error(`more than ${mostSignals} signals: the bits above are flags`);
  for (const [index, { triggers }] of signals.entries()) {
    for (const [second, group] of triggers.entries()) {
      const mask = 1 << (2 * index + second);
      for (const word of group.split(/\s+/)) {
        if (word === '@') at |= mask;
        else if (word.endsWith('*')) put(stems, hashOf(word.slice(0, stemLength)), mask);
        else put(words, hashOf(word), mask);
      }
    }
  }

  /** True for a word that would be a trigger if its digits and accented letters were the plain ones they look like. */
  const stands = (text: string, start: number, end: number): boolean => {
    for (const one of [0x69, 0x6c]) {
      let hash = 0;
      for (let index = start; index < end; index++) {
        hash = (Math.imul(hash, 31) + characters[plainOf(codeAt(text, index), one)]!) | 0;
        if (index - start === stemLength - 1 && get(stems, hash) !== 0) return true;
      }
      if (get(words, hash) !== 0) return true;
    }
    return false;
  };

  return (text, sentences) => {
    const { length } = text;
    let before = 0;
    let seen = 0;
    let spaces = 0;
    let lines = 0;
    let single = 0;
    let numbers = 0;
    let index = 0;
    if (sentences) sentences.count = 0;
    while (index < length) {
      let letter = characters[codeAt(text, index)]!;
      if (letter === blank) {
        spaces++;
        index++;
        continue;
      }
      if ((spaces >= 40 || lines >= 15) && letter !== newline && letter !== carriage) seen |= flags.padded;
      if (letter >= latin) {
        spaces = lines = 0;
        const start = index;
        let hash = 0;
        let scripts = 0;
        do {
          hash = (Math.imul(hash, 31) + letter) | 0;
          scripts |= letter;
          index++;
          if (index - start === stemLength) seen |= get(stems, hash);
          letter = index < length ? characters[codeAt(text, index)]! : 0;
        } while (letter >= latin);
        seen |= get(words, hash);
        if (index - start >= longestWord) seen |= flags.encoded | flags.disguised;
        if ((scripts & bothScripts) === bothScripts) seen |= flags.odd;
        if (scripts & attaching) seen |= flags.unsegmented;
        if (scripts & standIn && scripts & lettered && stands(text, start, index)) seen |= flags.disguised;
        numbers = scripts & digit && index - start <= 8 ? numbers + 1 : 0;
        if (numbers >= 12) seen |= flags.encoded;
        if (index - start > 1) single = 0;
        else if (++single >= 4) seen |= single < 10 ? flags.disguised : flags.encoded | flags.disguised;
        continue;
      }
      if (letter === newline) lines++;
      else if (letter !== carriage) {
        spaces = lines = 0;
        seen |= letter === telling ? sayingOf(text, index, at) : (letter & alone) << firstFlag;
      }
      if ((letter & stop) !== 0 && sentences && endsSentence(text, index)) {
        addSentence(sentences, index + 1, seen);
        before |= seen;
        seen = 0;
      }
      index++;
    }
    if (sentences) addSentence(sentences, length, seen);
    return before | seen;
  };
}

function addSentence(sentences: Sentences, end: number, seen: number): void {
  sentences.end[sentences.count] = end;
  sentences.seen[sentences.count] = seen;
  sentences.count++;
}

/** What a character says together with its neighbours: `<!--`, `&#`, `[/`, `%4`, `\\x6`, `a@`. */
function sayingOf(text: string, index: number, at: number): number {
  const code = codeAt(text, index);
  const next = codeOrEnd(text, index + 1);
  if (code === 0x40) return followsWord(text, index) ? at : 0;
  if (code === 0x3c) return opensHidden(next) ? flags.comment : 0;
  if (code === 0xd83c) return next >= 0xdd30 && next <= 0xdd89 ? flags.odd : 0;
  if (code === 0x26) return next === 0x23 ? flags.encoded : 0;
  if (code === 0x5b) return next === 0x2f ? flags.comment : 0;
  if (code === 0x25) return isHexDigit(next) ? flags.encoded : 0;
  return escapes(text, index) ? flags.encoded : 0;
}

/** True behind what may be the name of a mailbox. */
function followsWord(text: string, index: number): boolean {
  const before = index > 0 ? codeAt(text, index - 1) : 0;
  return characters[before]! >= latin || before === 0x5f || before === 0x2b || before === 0x2d;
}

function isHexDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66);
}

/** `\x69`, `\u0069` or `\u{69}`. */
function escapes(text: string, index: number): boolean {
  const kind = codeOrEnd(text, index + 1) | 0x20;
  const digit = codeOrEnd(text, index + 2);
  return (kind === 0x78 || kind === 0x75) && ((digit >= 0x30 && digit <= 0x39) || digit === 0x7b);
}

/** A comment, or an element that may be styled so that nobody sees it: `<span`, `<div`, `<font`, `<p`. */
function opensHidden(next: number): boolean {
  const letter = next | 0x20;
  return next === 0x21 || letter === 0x73 || letter === 0x64 || letter === 0x66 || letter === 0x70;
}

function hashOf(word: string): number {
  let hash = 0;
  for (let index = 0; index < word.length; index++)
    hash = (Math.imul(hash, 31) + characters[word.charCodeAt(index)]!) | 0;
  return hash;
}

interface Table {
  /** Most words are no trigger. */
  sieve: Sieve;
  keys: Int32Array;
  groups: Int32Array;
}

function emptyTable(): Table {
  return { sieve: new Sieve(16384), keys: new Int32Array(size), groups: new Int32Array(size) };
}

function slotOf(table: Table, hash: number): number {
  let slot = (hash ^ (hash >>> 13)) & (size - 1);
  while (table.groups[slot] !== 0 && table.keys[slot] !== hash) slot = (slot + 1) & (size - 1);
  return slot;
}

function put(table: Table, hash: number, mask: number): void {
  const slot = slotOf(table, hash);
  table.keys[slot] = hash;
  table.sieve.add(hash);
  table.groups[slot]! |= mask;
}

function get(table: Table, hash: number): number {
  return table.sieve.may(hash) ? table.groups[slotOf(table, hash)]! : 0;
}
