import { wordsIn } from './words/glued.ts';

/** Letters that digits stand in for, from `0` on; `1` is told by its neighbours and `2` and `6` stand for none. */
const digits = [0x6f, 0, 0, 0x65, 0x61, 0x73, 0, 0x74, 0x62, 0x67];

/** The letter without its accent, for codes from 0xc0 to 0x24f. */
const bases = Uint16Array.from({ length: 0x190 }, (_, at) =>
  String.fromCharCode(at + 0xc0)
    .normalize('NFD')
    .charCodeAt(0),
);

/** The plain letter that a digit or an accented letter stands in for; `one` is what `1` is read as. */
export function plainOf(code: number, one: number): number {
  if (code === 0x31) return one;
  if (code >= 0x30 && code <= 0x39) return digits[code - 0x30] || code;
  return code >= 0xc0 && code < 0x250 ? bases[code - 0xc0]! : code;
}

/** Begins only where a word does, so that one of plain letters is looked through once. */
const mixed = /(?<![a-z0-9$@\u00c0-\u024f])[a-z]*[0-9$@\u00c0-\u024f][a-z0-9$@\u00c0-\u024f]*/g;

/** Letters each by itself, and words too long to be one. */
const loose = /(?<![a-z0-9])[a-z](?:[ .·_/*|,-]{1,3}[a-z](?![a-z0-9])){3,}/g;
const long = /(?<![a-z0-9])[a-z]{20,}(?![a-z0-9])/g;

/** The words that letters without gaps between them are made of, or the letters as they are. */
function parted(run: string): string {
  const letters = run.replace(/[^a-z]/g, '');
  return wordsIn(letters.slice(0, 400))?.join(' ') ?? (letters.length < 20 ? letters : run);
}

/** A folded text with every disguised word in plain letters; `known` tells words that mean something here. */
export function undisguised(text: string, known: (word: string) => boolean): string {
  return text
    .replace(loose, parted)
    .replace(long, parted)
    .replace(mixed, (word) => {
      if (!/[a-z\u00c0-\u024f]/.test(word)) return word;
      const [upper, lower] = [spelled(word, 'i'), spelled(word, 'l')];
      return word.includes('11') || (known(lower) && !known(upper)) ? lower : upper;
    });
}

function spelled(word: string, one: string): string {
  const letters = word.replaceAll('@', 'a').replaceAll('$', 's');
  return String.fromCharCode(...[...letters].map((letter) => plainOf(letter.charCodeAt(0), one.charCodeAt(0))));
}
