import { codeAt, kindOf, kinds } from './characters.ts';
import { finish, hashStart, hashStep } from './hash.ts';

/** The words of a text as parallel lists, so that reading a definition allocates almost nothing. */
export interface Words {
  text: string;
  count: number;
  /** Hash of the folded word, a plural's `s` left off. */
  hash: number[];
  /** Hash of the folded word as it stands. */
  whole: number[];
  start: number[];
  end: number[];
  /** What parts the word from the one before: 0 nothing or a blank, 1 a clause mark, 2 the end of a sentence. */
  parted: number[];
  shape: number[];
}

export const shapes = { plain: 0, capital: 1, number: 2, ideograph: 3, identifier: 4 } as const;

const { charCodeAt } = String.prototype;

const lowerS = 0x73;

/** No text that is read has more words; a longer one makes the lists below longer, and the reader slower. */
const most = 1 << 15;

const room = () => Array.from({ length: most }, () => 0);

/**
 * Words are gathered here and copied out at their true number. Plain lists of small integers: typed ones cost more to make
 * than to fill at the length of a description. They are long from the start: to add to a list costs more than to write in it.
 */
const scratch = { hash: room(), whole: room(), start: room(), end: room(), parted: room(), shape: room() };

/** Splits a text into words and ideographs, marking where clauses and sentences end. */
export function readWords(text: string): Words {
  const { length } = text;
  let count = 0;
  let parted = 2;
  let index = 0;
  while (index < length) {
    const code = charCodeAt.call(text, index);
    const kind = kindOf[code];
    if (kind === kinds.letter) {
      index = readLatin(text, index, length, count, parted);
    } else if (kind === kinds.ideograph) {
      const hash = finish(hashStep(hashStart, code));
      put(count, hash, hash, index, ++index, parted, shapes.ideograph);
    } else if (kind === kinds.digit) {
      const start = index;
      while (index < length && kindOf[charCodeAt.call(text, index)] === kinds.digit) index++;
      put(count, numberHash, numberHash, start, index, parted, shapes.number);
    } else {
      if (kind === kinds.stop) {
        if (code !== 0x2e || endsSentence(text, index, length)) parted = 2;
      } else if (kind === kinds.clause && parted === 0) parted = 1;
      index++;
      continue;
    }
    count++;
    parted = 0;
  }
  return {
    text,
    count,
    hash: scratch.hash.slice(0, count),
    whole: scratch.whole.slice(0, count),
    start: scratch.start.slice(0, count),
    end: scratch.end.slice(0, count),
    parted: scratch.parted.slice(0, count),
    shape: scratch.shape.slice(0, count),
  };
}

const numberHash = finish(hashStep(hashStart, 0x30));

/** Reads one word and says where it ends; `snake_case` and `a-b` stay one word, told apart as an identifier or not. */
function readLatin(text: string, start: number, length: number, at: number, parted: number): number {
  const first = charCodeAt.call(text, start);
  let hash = hashStart;
  let before = hash;
  let index = start;
  let shape: number = first >= 0x41 && first <= 0x5a ? shapes.capital : shapes.plain;
  let last = 0;
  for (; index < length; index++) {
    const code = charCodeAt.call(text, index);
    const kind = kindOf[code];
    if (kind === kinds.joiner) {
      const next = index + 1 < length ? kindOf[charCodeAt.call(text, index + 1)] : 0;
      if (code === 0x5f && (next === kinds.letter || next === kinds.digit)) shape = shapes.identifier;
      else if (code === 0x2d || next !== kinds.letter) break;
      else continue;
    } else if (kind !== kinds.letter && kind !== kinds.digit) break;
    before = hash;
    hash = hashStep(hash, code);
    last = code;
  }
  const whole = finish(hash);
  const plural = last === lowerS && index - start > 3 && charCodeAt.call(text, index - 2) !== lowerS;
  put(at, plural ? finish(before) : whole, whole, start, index, parted, shape);
  return index;
}

function put(at: number, hash: number, whole: number, start: number, end: number, parted: number, shape: number): void {
  scratch.hash[at] = hash;
  scratch.whole[at] = whole;
  scratch.start[at] = start;
  scratch.end[at] = end;
  scratch.parted[at] = parted;
  scratch.shape[at] = shape;
}

const closers = new Uint8Array(1 << 16);
for (const mark of ')"\'*`_]”’»') closers[mark.charCodeAt(0)] = 1;

/** A full stop ends a sentence before a blank or the end, not within `v1.2`, `e.g.` or a file name; marks may close first. */
function endsSentence(text: string, index: number, length: number): boolean {
  let after = index + 1;
  while (after < length && closers[codeAt(text, after)] === 1) after++;
  if (after === length) return after > index + 1 || !(index >= 2 && codeAt(text, index - 2) === 0x2e);
  const next = kindOf[codeAt(text, after)];
  if (after > index + 1) return next === kinds.gap;
  if (next === kinds.gap) return !(index >= 2 && codeAt(text, index - 2) === 0x2e);
  return next !== kinds.letter && next !== kinds.digit && next !== kinds.joiner && next !== kinds.clause;
}
