import { codeAt, foldOf } from './characters.ts';

const offset = 0x811c9dc5;
const prime = 0x01000193;

/** FNV-1a over folded code units: one number for one word, however it is written. Always a small integer (31 bits). */
export function hashWord(text: string, start = 0, end = text.length): number {
  let hash = offset;
  for (let index = start; index < end; index++) hash = Math.imul(hash ^ foldOf[codeAt(text, index)]!, prime);
  return finish(hash);
}

/** One step of `hashWord`, for readers that hash while they scan. */
export function hashStep(hash: number, code: number): number {
  return Math.imul(hash ^ foldOf[code]!, prime);
}

export const hashStart = offset;

/** Ends a running hash. */
export function finish(hash: number): number {
  return (hash ^ (hash >>> 15)) & 0x3fffffff;
}

/** A feature's key from its kind and one or two word hashes. */
export function mix(kind: number, first: number, second = 0): number {
  let hash = Math.imul(first ^ Math.imul(kind + 1, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13) ^ second, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) & 0x3fffffff;
}
