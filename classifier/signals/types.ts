import type { NameReading } from '../model/read-name.ts';
import type { SentenceReading } from '../model/read-sentence.ts';
import type { Parameter, ReadTool } from '../read-tool.ts';
import type { CategoryId } from '../taxonomy/categories.ts';

/** Looks at one sentence. `find` gives the index of the word it saw, or -1. */
export interface SentenceSignal {
  id: string;
  /** The category it speaks for. */
  category: CategoryId;
  /** What it saw, as the end of a sentence about the tool: "its description …". */
  says: string;
  /** Kinds of acts, one bit each: it sees nothing in a sentence where none of them is prominent. */
  acts?: number;
  find(sentence: SentenceReading): number;
}

/** What signals on the fixed part of a definition look at. */
export interface FixedReading {
  tool: ReadTool;
  name: NameReading;
  /** Group of the act the name tells of, or -1. */
  act: number;
  /** Kinds of things the name, the server's name and the arguments speak of, one bit each. */
  nameThings: number;
  serverThings: number;
  parameterThings: number;
  parameters: Parameter[];
}

/** A place in the fixed part: a word of the name or an argument. */
export type Place = { word: number } | { parameter: number };

/** Looks at name, arguments and server. No text added to a description can hide what it sees. */
export interface FixedSignal {
  id: string;
  category: CategoryId;
  says: string;
  find(reading: FixedReading): Place | undefined;
}
