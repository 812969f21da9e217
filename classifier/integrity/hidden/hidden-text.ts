import type { Strength } from '../types.ts';

/** A place where a text hides something: what stands there, and what it says once decoded. */
export interface HiddenText {
  quote: string;
  decoded: string;
  /** Undefined where hiding is ordinary (a comment, an encoded example) and only the content can accuse. */
  strength: Strength | undefined;
}
