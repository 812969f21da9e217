import type { NameReading } from '../model/read-name.ts';
import { finish, hashStart, hashStep, hashWord } from '../text/hash.ts';
import { readWords, type Words } from '../text/words.ts';

/** More words than a name has that is not cut short. */
const most = 200;

const none = Array.from({ length: most }, () => 0);

/** One for all names: each is looked at before the next is read. */
const plain: Words = {
  text: '',
  count: 0,
  hash: [...none],
  whole: [...none],
  start: none,
  end: none,
  parted: none,
  shape: none,
};

const number = hashWord('0');

/**
 * The words of a name from its first own one on, as if they stood in a text with blanks between them. Nearly all names are
 * plain letters and numbers, which the reader of texts would leave as they are: those are not read again.
 */
export function wordsOfName({ tokens, hash, start }: NameReading): Words {
  const count = tokens.length - start;
  if (count > most) return readWords(tokens.slice(start).join(' '));
  for (let at = 0; at < count; at++) {
    const token = tokens[start + at]!;
    let whole = hashStart;
    for (let index = 0; index < token.length; index++) {
      const code = token.charCodeAt(index);
      if (code >= 0x80) return readWords(tokens.slice(start).join(' '));
      whole = hashStep(whole, code);
    }
    // A token is either all letters or all digits, and any number is the same word.
    const digits = token.charCodeAt(0) < 0x61;
    plain.hash[at] = digits ? number : hash[start + at]!;
    plain.whole[at] = digits ? number : finish(whole);
  }
  plain.count = count;
  return plain;
}
