import { codeAt, codeOrEnd } from '../text/characters.ts';

/** Longer sentences are cut: a gap in a pattern must stay within reach. */
const longest = 600;

/** True for a character, neither letter nor digit, with which a sentence ends; a lone line break is only a wrapped line. */
export function endsSentence(text: string, index: number): boolean {
  const code = codeAt(text, index);
  if (code === 0x2e || code === 0x21 || code === 0x3f) return isSpace(codeOrEnd(text, index + 1));
  if (code === 0x0a) return startsBlock(text, index + 1);
  return code === 0x3002 || code === 0xff01 || code === 0xff1f;
}

/** True where an empty line or a list item begins. */
function startsBlock(text: string, index: number): boolean {
  let at = index;
  while (at < text.length && isSpace(codeAt(text, at)) && codeAt(text, at) !== 0x0a) at++;
  const first = codeOrEnd(text, at);
  if (first === 0x0a || first === 0x23 || first === 0x2022) return true;
  if (first === 0x2d || first === 0x2a) return isSpace(codeOrEnd(text, at + 1));
  const digit = first >= 0x30 && first <= 0x39;
  const next = codeOrEnd(text, at + 1);
  return digit && (next === 0x2e || next === 0x29);
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/** A sentence in pieces of a length patterns can deal with. They overlap, so that nothing is missed for standing on a cut. */
export function piecesOf(sentence: string): string[] {
  if (sentence.length <= longest) return [sentence];
  const pieces: string[] = [];
  for (let at = 0; ; at += longest - 100) {
    pieces.push(sentence.slice(at, at + longest));
    if (at + longest >= sentence.length) return pieces;
  }
}
