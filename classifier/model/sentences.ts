import { acts } from '../lexicon/acts.ts';
import { hashWord } from '../text/hash.ts';
import { shapes, type Words } from '../text/words.ts';

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

/** Parts a text's words into sentences. A capitalised verb or `This` in running text begins a new one, however it is punctuated. */
export function sentencesOf(words: Words): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (let index = 1; index < words.count; index++) {
    if (words.parted[index] === 2 || beginsAnew(words, index) || isHeading(words, index)) {
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
    words.shape[index - 1] !== shapes.capital &&
    words.end[index]! - words.start[index]! > 2 &&
    (starters.has(words.whole[index]!) || acts.at(words, index) >= 0)
  );
}

const headings = new Set(
  'args arg arguments parameters params parameter input inputs returns return output outputs example examples note notes raises usage 参数 返回'
    .split(' ')
    .map((word) => hashWord(word)),
);

/** `Args:` and its like begin a part of their own, also where a docstring was flattened to one line. */
function isHeading(words: Words, index: number): boolean {
  const after = words.text.charCodeAt(words.end[index]!);
  return (after === 0x3a || after === 0xff1a) && headings.has(words.whole[index]!);
}
