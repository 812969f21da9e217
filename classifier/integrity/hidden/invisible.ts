import { disguisedWords } from '../fold.ts';
import type { HiddenText } from './hidden-text.ts';

/** Characters without a picture, overrides of direction and look-alike letters. */
export function invisibleTexts(text: string): HiddenText[] {
  return [
    ...tagRuns(text),
    ...byteRuns(text),
    ...escapes(text),
    ...invisibleWithin(text),
    ...directions(text),
    ...disguises(text),
  ];
}

/** The only flags spelt with tag characters that are in use: England, Scotland, Wales. */
const regions = new Set(['gbeng', 'gbsct', 'gbwls']);

function tagRuns(text: string): HiddenText[] {
  return [...text.matchAll(/(\u{1f3f4})?([\u{e0000}-\u{e007e}]+)\u{e007f}?/gu)].flatMap(([run, flag, tags]) => {
    const decoded = [...tags!].map((tag) => String.fromCharCode(tag.codePointAt(0)! - 0xe0000)).join('');
    return flag && regions.has(decoded) ? [] : [{ quote: run, decoded, strength: 'strong' as const }];
  });
}

/** Variation selectors that carry bytes, as they do after a picture, and zero-width characters that carry bits. */
function byteRuns(text: string): HiddenText[] {
  const selectors = [...text.matchAll(/[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{4,}/gu)].map(([run]) => ({
    quote: run,
    decoded: Buffer.from([...run].map(byteOf)).toString(),
    strength: 'strong' as const,
  }));
  const bits = [...text.matchAll(/[\u200b-\u200d\u2060-\u2064\ufeff]{8,}/g)].map(([run]) => ({
    quote: run,
    decoded: '',
    strength: 'strong' as const,
  }));
  return [...selectors, ...bits].slice(0, 3);
}

/** The first sixteen variation selectors stand for the bytes 0 to 15, the supplement for those from 16 on. */
function byteOf(selector: string): number {
  const code = selector.codePointAt(0)!;
  return code < 0x10000 ? code - 0xfe00 : code - 0xe0100 + 16;
}

function escapes(text: string): HiddenText[] {
  return [
    ...text.matchAll(/\u001b\[[0-9;?]*[a-zA-Z]([^\u001b]{0,120})|[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/g),
  ]
    .slice(0, 3)
    .map(([run, shown]) => ({ quote: run, decoded: shown ?? '', strength: 'plain' as const }));
}

/** Marks of direction and soft hyphens do no harm here; tags and overrides are found by their own functions. */
const elsewhere = /^[\u00ad\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]$/u;

/** Zero-width characters between plain letters; joiners of emoji and of other scripts are their proper use. */
function invisibleWithin(text: string): HiddenText[] {
  return [...text.matchAll(/(.)?(\p{Default_Ignorable_Code_Point}+)(.)?/gsu)]
    .filter(([, before, run, after]) => {
      const keycap = before && /[\d#*©®]/.test(before) && run!.startsWith('\ufe0f');
      return !keycap && ![...run!].every((letter) => elsewhere.test(letter)) && isPlain(before, after);
    })
    .slice(0, 3)
    .map(([quote, before = '', , after = '']) => ({
      quote,
      decoded: '',
      // At the edge of a word one was mostly copied along with it.
      strength: /[a-zA-Z0-9]{2}/.test(before + after) ? ('plain' as const) : ('weak' as const),
    }));
}

/** True between two characters of Latin writing, one of them a letter. */
function isPlain(before = '', after = ''): boolean {
  return before + after !== after && /[a-zA-Z0-9]/.test(before + after) && !/[^\u0000-\u024f]/.test(before + after);
}

/** Overrides of direction in a text that has no writing from right to left. */
function directions(text: string): HiddenText[] {
  if (!/[\u202a-\u202e\u2066-\u2069]/.test(text) || /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(text)) return [];
  const found = /.{0,20}[\u202a-\u202e\u2066-\u2069].{0,40}/su.exec(text);
  return found ? [{ quote: found[0], decoded: '', strength: /[\u202d\u202e]/.test(found[0]) ? 'plain' : 'weak' }] : [];
}

/** A look-alike letter inside a Latin word, unless the text itself is written in the other script. */
function disguises(text: string): HiddenText[] {
  if ((text.match(/(?<![a-zA-Z])[\u0370-\u03ff\u0400-\u052f]{3,}(?![a-zA-Z])/g)?.length ?? 0) > 1) return [];
  return disguisedWords(text)
    .filter((word) => word.length > 2 && !/[µμΩΔαβγλσπ]/.test(word))
    .slice(0, 3)
    .map((quote) => ({ quote, decoded: '', strength: 'plain' as const }));
}
