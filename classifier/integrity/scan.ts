import { Sieve } from '../text/sieve.ts';
import { endsSentence } from './sentences.ts';
import type { IntegritySignal } from './types.ts';

/**
 * What one pass over a text's characters tells, as bits of one number. The lower ones are two for each signal, one for each
 * of its groups of trigger words, of which a word was seen; the upper ones these.
 */
export const flags = {
  /** Characters that have no picture, Latin letters of full width, or letters of two scripts in one word. */
  odd: 1 << 26,
  /** A long run of spaces or empty lines with text after it. */
  padded: 1 << 27,
  /** A comment that a renderer would drop. */
  comment: 1 << 28,
  /** A long run that may be an encoded text, or many letters each by itself. */
  encoded: 1 << 29,
  /** Writing without spaces between words, or with articles and prepositions written onto them. */
  unsegmented: 1 << 30,
} as const;

const mostSignals = 13;
const firstOfEach = 0x1555555;
const size = 4096;
const stemLength = 5;

/** The signals of which both groups were seen: bit 2n for the nth. */
export function triggered(seen: number): number {
  return seen & (seen >>> 1) & firstOfEach;
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

  return (text, sentences) => {
    const { length } = text;
    let before = 0;
    let seen = 0;
    let spaces = 0;
    let lines = 0;
    let single = 0;
    let index = 0;
    if (sentences) sentences.count = 0;
    while (index < length) {
      const code = text.charCodeAt(index);
      if (code === 0x20 || code === 0x09 || isWideBlank(code)) {
        spaces++;
        index++;
        continue;
      }
      if ((spaces >= 40 || lines >= 15) && code !== 0x0a && code !== 0x0d) seen |= flags.padded;
      let letter = letterOf(code);
      if (letter > 0) {
        spaces = lines = 0;
        const start = index;
        let hash = 0;
        let scripts = 0;
        do {
          hash = (Math.imul(hash, 31) + letter) | 0;
          scripts |= letter;
          index++;
          if (index - start === stemLength) seen |= get(stems, hash);
          letter = index < length ? letterOf(text.charCodeAt(index)) : 0;
        } while (letter > 0);
        seen |= get(words, hash);
        if (index - start >= 24) seen |= flags.encoded;
        if ((scripts & bothScripts) === bothScripts) seen |= flags.odd;
        if (scripts & attaching) seen |= flags.unsegmented;
        if (index - start > 1) single = 0;
        else if (++single >= 10) seen |= flags.encoded;
        continue;
      }
      if (code === 0x0a) lines++;
      else if (code !== 0x0d) {
        spaces = lines = 0;
        seen |= code === 0x40 ? at : markOf(text, index, code);
      }
      if (sentences && endsSentence(text, index)) {
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

/** What a character other than a letter or a blank says by itself. */
function markOf(text: string, index: number, code: number): number {
  if (code < 0x20 || code === 0x7f) return flags.odd;
  if (code === 0x3c) return opensHidden(text.charCodeAt(index + 1)) ? flags.comment : 0;
  if (code === 0x26) return text.charCodeAt(index + 1) === 0x23 ? flags.encoded : 0;
  if (code === 0x5b) return text.charCodeAt(index + 1) === 0x2f ? flags.comment : 0;
  if (code === 0x25) return flags.encoded;
  if (code === 0x5c) return escapes(text, index) ? flags.encoded : 0;
  if (code < 0x80) return 0;
  if (isInvisible(code) || isFullWidth(code)) return flags.odd;
  const hasSpaces = code < 0x0900 || (code >= 0x2000 && code < 0x2e80) || code >= 0xd800;
  return hasSpaces ? 0 : flags.unsegmented;
}

/** `\x69` or `\u0069`. */
function escapes(text: string, index: number): boolean {
  const kind = text.charCodeAt(index + 1) | 0x20;
  const digit = text.charCodeAt(index + 2);
  return (kind === 0x78 || kind === 0x75) && digit >= 0x30 && digit <= 0x39;
}

/** Lower-cases a letter or digit of an alphabet with word spaces; 0 for everything else. */
function fold(code: number): number {
  if (code < 0x80) {
    if (code >= 0x61 && code <= 0x7a) return code;
    if (code >= 0x41 && code <= 0x5a) return code + 32;
    return code >= 0x30 && code <= 0x39 ? code : 0;
  }
  if (code < 0xc0) return 0;
  if (code < 0xdf) return code + 32;
  if (code < 0x100) return code;
  if (code < 0x250) return code | 1;
  if (code < 0x370 || code >= 0x700) return 0;
  if (code >= 0x410 && code <= 0x42f) return code + 32;
  if (code >= 0x400 && code <= 0x40f) return code + 80;
  if (code >= 0x391 && code <= 0x3a9) return code + 32;
  return code;
}

/** Marks of letters: Latin ones, those of the other scripts that have spaces between words, and of these Arabic. */
const latin = 0x1000;
const other = 0x2000;
const attaching = 0x4000;
const bothScripts = latin | other;

/** `fold` for every code it knows, marked by its script. */
const letters = Uint16Array.from({ length: 0x700 }, (_, code) =>
  fold(code) === 0 ? 0 : fold(code) | (code < 0x250 ? latin : code < 0x600 ? other : other | attaching),
);

function letterOf(code: number): number {
  return code < 0x700 ? letters[code]! : 0;
}

/** `Ａ` to `ｚ`, and the letters of formulas such as `𝐀`, which the folded text has as `a` to `z`. */
function isFullWidth(code: number): boolean {
  return (code >= 0xff21 && code <= 0xff3a) || (code >= 0xff41 && code <= 0xff5a) || code === 0xd835;
}

/** A comment, or an element that may be styled so that nobody sees it: `<span`, `<div`, `<font`, `<p`. */
function opensHidden(next: number): boolean {
  const letter = next | 0x20;
  return next === 0x21 || letter === 0x73 || letter === 0x64 || letter === 0x66 || letter === 0x70;
}

/** Blanks that padding may be made of beside the plain one: no-break, of full width, of Braille, of a given width. */
function isWideBlank(code: number): boolean {
  return code === 0xa0 || code === 0x3000 || code === 0x2800 || (code >= 0x2000 && code <= 0x200a);
}

function isInvisible(code: number): boolean {
  return (
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    code === 0xfeff ||
    code === 0xdb40 ||
    code === 0xad ||
    code === 0x180e ||
    (code >= 0x80 && code <= 0x9f)
  );
}

function hashOf(word: string): number {
  let hash = 0;
  for (let index = 0; index < word.length; index++) hash = (Math.imul(hash, 31) + letterOf(word.charCodeAt(index))) | 0;
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
