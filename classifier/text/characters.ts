/** What a UTF-16 code unit is to the word reader. Han, kana and hangul are words by themselves. */
export const kinds = { gap: 0, letter: 1, digit: 2, ideograph: 3, stop: 4, clause: 5, joiner: 6 } as const;

const { charCodeAt } = String.prototype;

/**
 * The code unit at an index within the text. Asked of the text itself, the engine looks the method up anew for each of its
 * many inner kinds of text: twice as slow where all of them come by. An index beyond the end would slow down every caller.
 */
export function codeAt(text: string, index: number): number {
  return charCodeAt.call(text, index);
}

/** The code unit at an index, or 0 beyond the end. */
export function codeOrEnd(text: string, index: number): number {
  return index < text.length ? codeAt(text, index) : 0;
}

const size = 0x10000;

/** The kind of every code unit. */
export const kindOf = new Uint8Array(size);

/** Every code unit folded: lower case, no diacritics, full-width forms as plain ones. */
export const foldOf = new Uint16Array(size);

/** Beyond this the Basic Multilingual Plane has no cased alphabets that tools are described in. */
const alphabets = 0x2000;

for (let code = 0; code < size; code++) foldOf[code] = code;
for (const [from, to] of [
  [0x3040, 0x30ff],
  [0x3400, 0x9fff],
  [0xac00, 0xd7af],
  [0xf900, 0xfaff],
] as const) {
  kindOf.fill(kinds.ideograph, from, to + 1);
}
for (let code = 0; code < alphabets; code++) classify(code);
for (let code = 0xff01; code < 0xff5f; code++) classify(code);
for (const mark of '.!?。！？;；\n\r\u2028\u2029{}•●…।؟۔') kindOf[mark.charCodeAt(0)] = kinds.stop;
// Pictures stand where a bullet would: the first halves of those beyond the basic plane, and the plane's own.
for (const [from, to] of [
  [0x2600, 0x27bf],
  [0x2b00, 0x2bff],
  [0xd83c, 0xd83e],
] as const) {
  kindOf.fill(kinds.stop, from, to + 1);
}
for (const mark of ',，、:：()（）[]【】"“”|/\\<>=*#–—`') kindOf[mark.charCodeAt(0)] = kinds.clause;
for (const mark of "_'’-") kindOf[mark.charCodeAt(0)] = kinds.joiner;

function classify(code: number): void {
  const character = String.fromCharCode(code);
  const folded = character.normalize('NFKD').toLowerCase();
  foldOf[code] = folded.charCodeAt(0);
  if (/\p{L}|\p{M}/u.test(character)) kindOf[code] = kinds.letter;
  else if (/\p{Nd}/u.test(character)) kindOf[code] = kinds.digit;
}
