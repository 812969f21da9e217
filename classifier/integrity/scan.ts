import type { IntegritySignal } from './types.ts';

/** What one pass over a text's characters tells. */
export interface Scan {
  /** One bit for each trigger group of which a word was seen. */
  groups: number;
  /** Characters that have no picture, or letters of two scripts in one word. */
  odd: boolean;
  /** A long run of spaces or empty lines with text after it. */
  padded: boolean;
  /** A comment that a renderer would drop. */
  comment: boolean;
  /** A long run that may be an encoded text. */
  encoded: boolean;
  /** Writing without spaces between words. */
  unsegmented: boolean;
}

const size = 8192;
const stemLength = 5;

/** Builds the scanner for a list of signals: one pass, no allocation, words looked up by hash. */
export function scannerFor(signals: readonly IntegritySignal[]): { scan(text: string): Scan; needs: number[] } {
  const words = { keys: new Int32Array(size), groups: new Int32Array(size) };
  const stems = { keys: new Int32Array(size), groups: new Int32Array(size) };
  let bit = 0;
  const needs = signals.map(({ triggers }) =>
    triggers.reduce((need, group) => {
      const mask = 1 << bit++;
      for (const word of group.split(/\s+/)) {
        if (word.endsWith('*')) put(stems, hashOf(word.slice(0, stemLength)), mask);
        else put(words, hashOf(word), mask);
      }
      return need | mask;
    }, 0),
  );
  if (bit > 32) throw new Error('more than 32 trigger groups: the masks are 32-bit integers');

  function scan(text: string): Scan {
    const seen: Scan = { groups: 0, odd: false, padded: false, comment: false, encoded: false, unsegmented: false };
    let hash = 0;
    let length = 0;
    let scripts = 0;
    let spaces = 0;
    let lines = 0;
    for (let index = 0; index <= text.length; index++) {
      const code = index < text.length ? text.charCodeAt(index) : 0x20;
      const letter = fold(code);
      if (letter > 0) {
        hash = (Math.imul(hash, 31) + letter) | 0;
        if (++length === stemLength) seen.groups |= get(stems, hash);
        scripts |= code < 0x250 ? 1 : 2;
        if (spaces >= 40 || lines >= 15) seen.padded = true;
        spaces = lines = 0;
        continue;
      }
      if (length > 0) {
        seen.groups |= get(words, hash);
        if (length >= 24) seen.encoded = true;
        if (scripts === 3) seen.odd = true;
        hash = length = scripts = 0;
      }
      if (code === 0x20 || code === 0x09) spaces++;
      else if (code === 0x0a) lines++;
      else if (code !== 0x0d) {
        if (spaces >= 40 || lines >= 15) seen.padded = true;
        spaces = lines = 0;
        if (code < 0x20 || code === 0x7f) seen.odd = true;
        else if (code === 0x3c) seen.comment ||= text.charCodeAt(index + 1) === 0x21;
        else if (code === 0x5b) seen.comment ||= text.charCodeAt(index + 1) === 0x2f;
        else if (code === 0x25) seen.encoded = true;
        else if (code >= 0x80) {
          if (isInvisible(code)) seen.odd = true;
          else if (code >= 0x0900 && code < 0xd800 && (code < 0x2000 || code >= 0x2e80)) seen.unsegmented = true;
        }
      }
    }
    return seen;
  }

  return { scan, needs };
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
  for (let index = 0; index < word.length; index++) hash = (Math.imul(hash, 31) + fold(word.charCodeAt(index))) | 0;
  return hash;
}

interface Table {
  keys: Int32Array;
  groups: Int32Array;
}

function slotOf(table: Table, hash: number): number {
  let slot = (hash ^ (hash >>> 13)) & (size - 1);
  while (table.groups[slot] !== 0 && table.keys[slot] !== hash) slot = (slot + 1) & (size - 1);
  return slot;
}

function put(table: Table, hash: number, mask: number): void {
  const slot = slotOf(table, hash);
  table.keys[slot] = hash;
  table.groups[slot]! |= mask;
}

function get(table: Table, hash: number): number {
  return table.groups[slotOf(table, hash)]!;
}
