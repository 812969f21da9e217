import type { SentenceReading } from './model/read-sentence.ts';
import { hashSet } from './text/hash-set.ts';

/** A sentence that begins so opens the part of a docstring that says nothing of what the tool does. */
const parts = hashSet(
  'args arg arguments parameters params parameter input inputs returns output outputs example examples raises 参数 返回',
);

/** True where the arguments, the answer or examples begin: `Returns:` opens a part of its own, `Returns all notes` does not. */
export function opensPart({ words: { whole, text, end }, from }: SentenceReading): boolean {
  return parts.has(whole[from]!) && /^\s?[:：]/.test(text.slice(end[from]!, end[from]! + 2));
}
