import { isNegated } from './negation.ts';

/** A construction: a word of each set, within reach of the head, whatever their order in the language at hand. */
export interface Construction {
  /** The rarest of the words; one that earlier words deny does not count. */
  head: RegExp;
  beside: readonly RegExp[];
}

/** How far apart, in characters, words of one construction stand. */
const reach = 70;
const pictographic = /[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/** True when the words of any construction stand together in the text. */
export function together(text: string, constructions: readonly Construction[]): boolean {
  return constructions.some(({ head, beside }) => {
    const found = head.exec(text);
    if (found === null || isNegated(text, found.index)) return false;
    // Writing with a sign for a syllable says the same in half the length.
    const span = pictographic.test(found[0]) ? reach / 2 : reach;
    const around = text.slice(Math.max(0, found.index - span), found.index + found[0].length + span);
    return beside.every((words) => words.test(around));
  });
}

/** What folded words are made of; naming the ranges costs a fraction of what asking for any letter does. */
const letter = 'a-z0-9\\u00aa-\\u024f\\u0370-\\u052f\\u0600-\\u06ff\\u1e00-\\u1eff';

/** A set of words: those of languages with spaces begin a word (each may be a stem), the others stand anywhere. */
export function anyOf(spaced: readonly string[], joined: readonly string[] = []): RegExp {
  const source = [`(?<![${letter}])(?:${spaced.join('|')})`, ...joined].join('|').normalize('NFKC');
  // The usual boundary knows Latin letters only.
  return new RegExp(source.replaceAll('\\b', `(?![${letter}])`).replaceAll('\\p{L}', letter));
}
