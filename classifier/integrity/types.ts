import type { ReadText, ReadTool } from '../read-tool.ts';

/** `weak` counts only together with other findings; `strong` stands by itself. */
export type Strength = 'weak' | 'plain' | 'strong';

/** A sentence of a definition, or a text that was hidden in one and has been decoded. */
export interface Sentence {
  /** As it stands in the definition, for quoting. */
  raw: string;
  /** Lower case, one kind of space and quote, invisible and look-alike characters resolved. */
  text: string;
  /** True for text a person does not see: comments, decoded runs. */
  hidden: boolean;
  from: ReadText;
}

/** One way in which a text does something other than describe its tool. */
export interface IntegritySignal {
  id: string;
  /** What a definition that shows it does, for a reasoning: no category or level is named. */
  says: string;
  /**
   * Two groups of words (`*` ends a stem of five letters, `@` stands for that of an address). A sentence is looked at only if it holds a
   * word of both, so that the careful part below runs on few of them; a rare word that stands in both is enough.
   */
  triggers: [string, string];
  /** The same for scripts without spaces between words: one of these is enough. */
  scripts?: RegExp;
  /** True when the names of arguments are looked at as well. */
  names?: true;
  /** True when an order of this kind is also looked for where one text ends and the next begins. */
  parted?: true;
  find(sentence: Sentence, tool: ReadTool): Strength | undefined;
}
