import { decode } from './decode.ts';
import type { HiddenText } from './hidden-text.ts';

/** An order is shorter than this; pictures are longer. */
const longestRun = 4096;

/** Runs that may be text in another form: base64, bytes by their numbers, escapes of programs, addresses and pages. */
const encoded = new RegExp(
  [
    '(?:[01]{8}[ ,]?){6,}',
    '(?:(?:0x)?[0-9a-fA-F]{2}[ :,]{1,2}){11,}(?:0x)?[0-9a-fA-F]{2}',
    String.raw`(?<!\d)(?:1?\d\d[ ,;]{1,2}){11,}1?\d\d`,
    String.raw`[A-Za-z0-9+/_-]{20,}(?:\n[A-Za-z0-9+/_-]{2,})*={0,2}`,
    String.raw`(?<![\w/=?&.%-])[A-Za-z0-9.]{0,16}(?:%[0-9a-fA-F]{2}[A-Za-z0-9.]{0,16}){3,}`,
    String.raw`(?:\\(?:x|u00|u\{)[0-9a-fA-F]{2}\}? ?){6,}[^\\]{0,120}`,
    String.raw`(?:\\?x?[0-9a-fA-F]{2}){20,}`,
    '(?:&#x?[0-9a-fA-F]{2,6};[ .,]?){6,}[^&]{0,120}',
  ].join('|'),
  'g',
);

/**
 * One run as a name is, which by its first letter is no base64 (see `decode`) nor a list of bytes, and has too few gaps
 * for letters each by itself: neither of the two functions below finds anything in it.
 */
const name = /^[GHg-v][A-Za-z0-9+/]*(?:[_-][A-Za-z0-9+/]+){0,8}$/;

export function isName(text: string): boolean {
  return name.test(text);
}

export function encodedRuns(text: string): HiddenText[] {
  return [...text.matchAll(encoded)].slice(0, 8).flatMap(([quote]) => {
    const decoded = decode(quote.slice(0, longestRun));
    return decoded ? [{ quote: quote.slice(0, 200), decoded, strength: undefined }] : [];
  });
}

/** Letters each by itself, with wider gaps between words: `s e n d  i t`, `s.e.n.d i.t`. */
export function spacedRuns(text: string): HiddenText[] {
  return [...text.matchAll(/(?<![\p{L}\p{N}])\p{L}(?:[ .·_-]{1,3}\p{L}(?![\p{L}\p{N}])){9,}/gu)]
    .slice(0, 3)
    .map(([quote]) => {
      const gap = /[.·_-]/.test(quote) ? / +/ : / {2,}/;
      const decoded = quote
        .split(gap)
        .map((word) => word.replace(/[ .·_-]/g, ''))
        .join(' ');
      return { quote: quote.slice(0, 200), decoded, strength: undefined };
    });
}
