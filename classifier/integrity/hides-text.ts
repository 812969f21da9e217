import type { ReadText } from '../read-tool.ts';
import { disguisedWords } from './fold.ts';
import { flags } from './scan.ts';
import type { Strength } from './types.ts';

/** A place where a text hides something: what stands there, and what it says once decoded. */
export interface HiddenText {
  quote: string;
  decoded: string;
  /** Undefined where hiding is ordinary (a comment, an encoded example) and only the content can accuse. */
  strength: Strength | undefined;
}

/** How hidden text is named among the signals; what finds it reads whole texts, not sentences. */
export const hidesText = { id: 'hides-text', says: 'it hides text from whoever reads it on a screen' };

/** Everything in a text that a person reading it on a screen would not see. */
export function hiddenTexts({ text, kind }: ReadText, seen: number): HiddenText[] {
  return [
    ...(seen & flags.odd
      ? [
          ...tagRuns(text),
          ...byteRuns(text),
          ...escapes(text),
          ...invisibleWithin(text),
          ...directions(text),
          ...disguises(text),
        ]
      : []),
    ...(seen & flags.padded ? padding(text) : []),
    ...(seen & flags.comment ? comments(text) : []),
    ...(seen & flags.encoded && kind !== 'key' ? [...encodedRuns(text), ...spacedRuns(text)] : []),
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

/** What stands behind a run of blanks that no layout needs; indentation at the start of a line is layout. */
function padding(text: string): HiddenText[] {
  const runs = [
    ...text.matchAll(
      /[^\s\u2800]([ \t\u00a0\u2000-\u200a\u2800\u3000]{40,}|(?:[ \t]*\r?\n){15,})([^\s\u2800].{0,160})/gs,
    ),
  ];
  return runs
    .filter(({ index, 2: rest }) => !rest!.startsWith('|') && text[text.lastIndexOf('\n', index) + 1] !== '|')
    .map(([run, , rest]) => ({
      quote: run.trimStart().slice(-160),
      decoded: rest!,
      strength: 'plain' as const,
    }));
}

/** What a style takes out of sight. No description needs that. */
const unseen =
  /<(?:span|div|font|p)\b[^>]{0,200}(?:display: ?none|visibility: ?hidden|font-size: ?0|opacity: ?0\b|color[:=] ?["']?(?:white|#fff(?:fff)?|transparent)|\shidden\b)[^>]{0,200}>([^<]{1,600})/gi;

function comments(text: string): HiddenText[] {
  const styled = [...text.matchAll(unseen)].map(([quote, shown]) => ({
    quote,
    decoded: shown!.trim(),
    strength: 'plain' as const,
  }));
  return [...styled, ...commented(text)];
}

function commented(text: string): HiddenText[] {
  return [...text.matchAll(/<!--([\s\S]{0,600}?)-->|\[\/\/\]: ?#? ?[("']([^)\n"']{0,300})/g)].map(
    ([quote, html, markdown]) => ({
      quote,
      decoded: (html ?? markdown ?? '').trim(),
      strength: undefined,
    }),
  );
}

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

function encodedRuns(text: string): HiddenText[] {
  return [...text.matchAll(encoded)].slice(0, 8).flatMap(([quote]) => {
    const decoded = decode(quote.slice(0, longestRun));
    return decoded ? [{ quote: quote.slice(0, 200), decoded, strength: undefined }] : [];
  });
}

/** Letters each by itself, with wider gaps between words: `s e n d  i t`, `s.e.n.d i.t`. */
function spacedRuns(text: string): HiddenText[] {
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

function decode(run: string): string | undefined {
  const bytes = bytesOf(run);
  const short = run.startsWith('&#') || run.startsWith('\\');
  if (!/^[\p{L}\p{N}\p{P}\p{Zs}\s$+<=>^`|~]+$/u.test(bytes)) return undefined;
  // Characters that nobody need refer to by number are hidden however few they are.
  return short || (bytes.length >= 12 && /\p{L}{2} \p{L}{2}/u.test(bytes)) ? bytes : undefined;
}

function bytesOf(run: string): string {
  if (run.startsWith('\\')) {
    return run.replace(/\\(?:x|u00|u\{)([0-9a-fA-F]{2})\}?/g, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    );
  }
  if (run.startsWith('&#')) return unescapeReferences(run);
  if (run.includes('%')) return unescapePercent(run);
  const numbers = run.trim().split(/[ ,;:]+/);
  if (numbers.length > 5) {
    const base = numbers.every((number) => /^[01]{8}$/.test(number)) ? 2 : numbers.every(isDecimal) ? 10 : 16;
    return String.fromCharCode(...numbers.map((number) => Number.parseInt(number, base)));
  }
  if (/^(?:x?[0-9a-fA-F]{2})+$/.test(run)) return Buffer.from(run.replaceAll('x', ''), 'hex').toString('utf8');
  const text = Buffer.from(run, 'base64').toString('utf8');
  // What is encoded twice is so to be missed.
  return /^[A-Za-z0-9+/]{20,}={0,2}$/.test(text) ? Buffer.from(text, 'base64').toString('utf8') : text;
}

/** Bytes of letters are 20 to 7A in hex and 32 to 122 in decimal, so that some number tells which one it is. */
function isDecimal(number: string): boolean {
  return /^\d+$/.test(number) && Number(number) >= 32 && Number(number) < 127;
}

function unescapeReferences(run: string): string {
  return run.replace(/&#(x?)([0-9a-fA-F]+);/g, (_, hex: string, digits: string) => {
    const code = Number.parseInt(digits, hex ? 16 : 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

function unescapePercent(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    return '';
  }
}
