import { kindOf, kinds } from './characters.ts';
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

const lowerS = 0x73;

/**
 * Words are gathered here and copied out at their true number. Plain lists of small integers: typed ones cost more to make
 * than to fill at the length of a description.
 */
const scratch: Words = { text: '', count: 0, hash: [], whole: [], start: [], end: [], parted: [], shape: [] };

/** Splits a text into words and ideographs, marking where clauses and sentences end. */
export function readWords(text: string): Words {
  const length = text.length;
  scratch.text = text;
  scratch.count = 0;
  const words = scratch;
  let parted = 2;
  let index = 0;
  while (index < length) {
    const code = text.charCodeAt(index);
    const kind = kindOf[code];
    if (kind === kinds.letter) {
      index = readLatin(words, index, parted);
      parted = 0;
    } else if (kind === kinds.ideograph) {
      const hash = finish(hashStep(hashStart, code));
      push(words, hash, hash, index, index + 1, parted, shapes.ideograph);
      parted = 0;
      index++;
    } else if (kind === kinds.digit) {
      const start = index;
      while (index < length && kindOf[text.charCodeAt(index)] === kinds.digit) index++;
      push(words, numberHash, numberHash, start, index, parted, shapes.number);
      parted = 0;
    } else {
      if (kind === kinds.stop) {
        if (code !== 0x2e || endsSentence(text, index)) parted = 2;
      } else if (kind === kinds.clause && parted === 0) parted = 1;
      index++;
    }
  }
  return {
    text,
    count: words.count,
    hash: words.hash.slice(0, words.count),
    whole: words.whole.slice(0, words.count),
    start: words.start.slice(0, words.count),
    end: words.end.slice(0, words.count),
    parted: words.parted.slice(0, words.count),
    shape: words.shape.slice(0, words.count),
  };
}

const numberHash = finish(hashStep(hashStart, 0x30));

/** Reads one word; `snake_case` and `a-b` stay one word, told apart as an identifier or not. */
function readLatin(words: Words, start: number, parted: number): number {
  const { text } = words;
  let hash = hashStart;
  let before = hash;
  let index = start;
  let identifier = false;
  let last = 0;
  for (; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const kind = kindOf[code];
    if (kind === kinds.joiner) {
      const next = index + 1 < text.length ? kindOf[text.charCodeAt(index + 1)] : 0;
      if (code === 0x5f && (next === kinds.letter || next === kinds.digit)) identifier = true;
      else if (code === 0x2d || next !== kinds.letter) break;
      else continue;
    } else if (kind !== kinds.letter && kind !== kinds.digit) break;
    before = hash;
    hash = hashStep(hash, code);
    last = code;
  }
  const whole = finish(hash);
  const plural = last === lowerS && index - start > 3 && text.charCodeAt(index - 2) !== lowerS;
  const first = text.charCodeAt(start);
  const capital = first >= 0x41 && first <= 0x5a;
  const shape = identifier ? shapes.identifier : capital ? shapes.capital : shapes.plain;
  push(words, plural ? finish(before) : whole, whole, start, index, parted, shape);
  return index;
}

function push(
  words: Words,
  hash: number,
  whole: number,
  start: number,
  end: number,
  parted: number,
  shape: number,
): void {
  const at = words.count++;
  words.hash[at] = hash;
  words.whole[at] = whole;
  words.start[at] = start;
  words.end[at] = end;
  words.parted[at] = parted;
  words.shape[at] = shape;
}

const closers = new Set([...')"\'*`_]”’»'].map((mark) => mark.charCodeAt(0)));

/** A full stop ends a sentence before a blank or the end, not within `v1.2`, `e.g.` or a file name; marks may close first. */
function endsSentence(text: string, index: number): boolean {
  let after = index + 1;
  while (after < text.length && closers.has(text.charCodeAt(after))) after++;
  if (after > index + 1) return after === text.length || kindOf[text.charCodeAt(after)] === kinds.gap;
  if (index + 1 < text.length && kindOf[text.charCodeAt(index + 1)] !== kinds.gap) {
    const next = kindOf[text.charCodeAt(index + 1)];
    return next !== kinds.letter && next !== kinds.digit && next !== kinds.joiner && next !== kinds.clause;
  }
  return !(index >= 2 && text.charCodeAt(index - 2) === 0x2e);
}
