import type { SentenceReading } from './model/read-sentence.ts';
import { isPartHeading } from './model/sentences.ts';

/** True where the arguments, the answer or examples begin: `Returns:` opens a part of its own, `Returns all notes` does not. */
export function opensPart({ words: { whole, text, end }, from }: SentenceReading): boolean {
  return isPartHeading(whole[from]!) && /^\s?[:：]/.test(text.slice(end[from]!, end[from]! + 2));
}
