import type { ReadText } from '../read-tool.ts';
import { foldText } from './fold.ts';
import type { Sentence } from './types.ts';

/** A stop with a space after it, an empty line, the start of a list item, a full stop of East Asian writing. */
const boundary = /(?<=[.!?]["'’”)]?)\s+|\n[ \t\r]*\n\s*|\n\s*(?=[-*•#]|\d+[.)]\s)|(?<=[。！？])/;

/** Longer ones are cut: a gap in a pattern must stay within reach. */
const longest = 600;

/** Splits a text into sentences that keep their wording; a lone line break is only a wrapped line. */
export function sentencesOf(from: ReadText): Sentence[] {
  return from.text
    .split(boundary)
    .flatMap((part) => cut(part))
    .filter((part) => /\S/.test(part))
    .map((raw) => ({ raw: raw.trim(), text: foldText(raw), hidden: false, from }));
}

function cut(part: string): string[] {
  if (part.length <= longest) return [part];
  const pieces: string[] = [];
  // Pieces overlap, so that nothing is missed for standing on a cut.
  for (let at = 0; at < part.length; at += longest - 100) pieces.push(part.slice(at, at + longest));
  return pieces;
}
