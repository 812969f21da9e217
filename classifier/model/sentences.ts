import { acts } from '../lexicon/acts.ts';
import { leadIns } from '../lexicon/particles.ts';
import { codeAt, codeOrEnd } from '../text/characters.ts';
import { hashWord } from '../text/hash.ts';
import { shapes, type Words } from '../text/words.ts';

/** The names of a tool's arguments by their hashes. */
export interface ArgumentNames {
  /** False where the tool does not say which arguments it takes. */
  known: boolean;
  has(hash: number): boolean;
}

export interface Span {
  from: number;
  to: number;
}

/** Words that begin a sentence when they are written with a capital. */
const starters = new Set(
  'this it the note important safe ignore warning please these do never always you no esta este cette ce diese dieses questo это system'
    .split(' ')
    .map((word) => hashWord(word)),
);

/** More words than this are read as another sentence. */
const longest = 120;

/**
 * Parts a text's words into sentences. A capitalised verb or `This` in running text begins a new one, however it is
 * punctuated; so does what follows a label or a tag (`Safe: Deletes …`, `[beta] Deletes …`), unless the label is the name
 * of an argument, which the line then explains.
 */
export function sentencesOf(words: Words, args: ArgumentNames): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (let index = 1; index < words.count; index++) {
    const ends =
      words.parted[index] === 2 ||
      index - from >= longest ||
      beginsAnew(words, index) ||
      isHeading(words, index) ||
      (words.parted[index] === 1 && followsTag(words, from, index, args));
    if (ends) {
      spans.push({ from, to: index });
      from = index;
    }
  }
  if (words.count > from) spans.push({ from, to: words.count });
  return spans;
}

function beginsAnew(words: Words, index: number): boolean {
  return (
    words.shape[index] === shapes.capital &&
    (words.shape[index - 1] !== shapes.capital || marked(words, index)) &&
    words.end[index]! - words.start[index]! > 2 &&
    (starters.has(words.whole[index]!) || acts.at(words, index) >= 0)
  );
}

/** True where a dash, colon or bar stands between a word and the one before: what a list of acts has not. */
function marked({ parted, text, start, end }: Words, index: number): boolean {
  return parted[index] === 1 && /[-–—:：|*#\]】]/.test(text.slice(end[index - 1]!, start[index]!));
}

/** True for what stands right after a label or a bracketed tag which opens the sentence. */
function followsTag(words: Words, from: number, index: number, args: ArgumentNames): boolean {
  const { text, start, end } = words;
  const closing = codeOrEnd(text, end[index - 1]!);
  if (start[from]! > 0 && closers.get(codeAt(text, start[from]! - 1)) === closing) return true;
  if (index !== from + 1 || !isColon(closing) || explains(words, from, args)) return false;
  // Where the arguments are not known, a small letter is likely one of their names.
  return args.known || words.shape[from] === shapes.capital || leadsWithAct(words, index);
}

/** True where an act stands, or after a word or two that may stand before one, as in `permanently deletes`. */
function leadsWithAct(words: Words, at: number): boolean {
  let index = at;
  while (index < at + 2 && index + 1 < words.count && acts.at(words, index) < 0 && leadIns.has(words.whole[index]!))
    index++;
  return acts.at(words, index) >= 0;
}

/** True for a word that opens a line on an argument, or a part of a docstring that says nothing of what the tool does. */
export function explains(words: Words, at: number, args: ArgumentNames): boolean {
  const whole = words.whole[at]!;
  return args.has(whole) || isPartHeading(whole);
}

/** True for the hash of a word that heads a part of a docstring which says nothing of what the tool does. */
export const isPartHeading = (whole: number) => headings.has(whole) && !spoken.has(whole);

/** Brackets by what opens them. */
const closers = new Map(
  [...'[](){}（）【】'].flatMap((mark, at, all) =>
    at % 2 ? [] : [[mark.charCodeAt(0), all[at + 1]!.charCodeAt(0)] as const],
  ),
);

const headings = new Set(
  'args arg arguments parameters params parameter input inputs returns return output outputs example examples note notes raises usage 参数 返回'
    .split(' ')
    .map((word) => hashWord(word)),
);

/** What follows these may well say what the tool does. */
const spoken = new Set(['note', 'notes', 'usage'].map((word) => hashWord(word)));

/** True for a colon of any script. */
export function isColon(code: number): boolean {
  return code === 0x3a || code === 0xff1a;
}

/** `Args:` and its like begin a part of their own, also where a docstring was flattened to one line. */
function isHeading(words: Words, index: number): boolean {
  return isColon(codeOrEnd(words.text, words.end[index]!)) && headings.has(words.whole[index]!);
}
