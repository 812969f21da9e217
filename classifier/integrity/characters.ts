/** Letters and digits have one of these marks: Latin ones, those of other scripts with spaces between words, Arabic also the last. */
export const latin = 0x1000;
export const other = 0x2000;
export const attaching = 0x4000;
/** Beside the mark: of digits and of Latin letters with accents, which may stand in for plain letters. */
export const digit = 0x8000;
export const accented = 0x0800;
/** Of letters from A to Z and of accented ones, never of digits. */
export const lettered = 0x0040;

/** What is no letter is of one of these kinds; the neighbours of what is `telling` decide what it says. */
export const strange = 1;
export const blank = 2;
export const carriage = 4;
export const telling = 8;
export const unspaced = 16;
export const stop = 32;
export const newline = stop | blank;

/** Every character: a letter in lower case with its mark, or a kind. */
export const characters = Uint16Array.from({ length: 0x10000 }, (_, code) => kindOf(code));

function kindOf(code: number): number {
  const letter = code < 0x700 ? fold(code) : 0;
  if (letter !== 0) return letter | markOf(letter);
  if (code === 0x0a) return newline;
  if (code === 0x0d) return carriage;
  if (code === 0x20 || code === 0x09 || isWideBlank(code)) return blank;
  if (code === 0x2e || code === 0x21 || code === 0x3f || code === 0xff01 || code === 0xff1f) return stop;
  if (code === 0x3002) return stop | unspaced;
  if (code === 0x40 || code === 0x3c || code === 0x26 || code === 0x5b || code === 0x25 || code === 0x5c)
    return telling;
  if (code === 0xd83c) return telling;
  if (code < 0x20 || code === 0x7f || isInvisible(code) || isFullWidth(code) || isStyled(code)) return strange;
  const hasSpaces = code < 0x0900 || (code >= 0x2000 && code < 0x2e80) || code >= 0xd800;
  return hasSpaces ? 0 : unspaced;
}

function markOf(letter: number): number {
  if (letter < 0x3a) return latin | digit;
  if (letter < 0xc0) return latin;
  if (letter < 0x250) return latin | accented;
  return letter < 0x600 ? other : other | attaching;
}

/** Lower-cases a letter or digit of an alphabet with word spaces; 0 for everything else. */
function fold(code: number): number {
  if (code < 0x80) {
    if (code >= 0x61 && code <= 0x7a) return code;
    if (code >= 0x41 && code <= 0x5a) return code + 32;
    return code >= 0x30 && code <= 0x39 ? code : 0;
  }
  if (code < 0xc0) return 0;
  if (code < 0xdf) return code + 32;
  if (code < 0x100) return code;
  if (code < 0x250) return code | 1;
  if (code < 0x370 || code >= 0x700) return 0;
  if (code >= 0x410 && code <= 0x42f) return code + 32;
  if (code >= 0x400 && code <= 0x40f) return code + 80;
  if (code >= 0x391 && code <= 0x3a9) return code + 32;
  return code;
}

/** `Ａ` to `ｚ`, and the letters of formulas such as `𝐀`, which the folded text has as `a` to `z`. */
function isFullWidth(code: number): boolean {
  return (code >= 0xff21 && code <= 0xff3a) || (code >= 0xff41 && code <= 0xff5a) || code === 0xd835;
}

/** Letters of phonetic writing, small capitals, raised and circled letters, and accents by themselves. */
function isStyled(code: number): boolean {
  return (
    (code >= 0x250 && code <= 0x36f) ||
    (code >= 0x1d00 && code <= 0x1dbf) ||
    (code >= 0x2070 && code <= 0x209f) ||
    (code >= 0x24b6 && code <= 0x24e9) ||
    code === 0xa730 ||
    code === 0xa731
  );
}

/** Blanks that padding may be made of beside the plain one: no-break, of full width, of Braille, of a given width. */
function isWideBlank(code: number): boolean {
  return code === 0xa0 || code === 0x3000 || code === 0x2800 || (code >= 0x2000 && code <= 0x200a);
}

function isInvisible(code: number): boolean {
  return (
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    code === 0xfeff ||
    code === 0xdb40 ||
    code === 0xad ||
    code === 0x180e ||
    (code >= 0x80 && code <= 0x9f)
  );
}
