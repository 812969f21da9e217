import { randomBytes } from 'node:crypto';
import type { ReadTool } from '../read-tool.ts';
import type { RatedDefinition } from '../types.ts';
import { cacheKeyOf } from './cache-key.ts';
import { type Reader, systemPrompt, userPrompt } from './prompt.ts';
import { recordOf } from './record.ts';

export interface Prompt {
  system: string;
  user: string;
}

/** One definition put to one reader. `key` names its answer in the cache, the ledger and a batch. */
export interface Question {
  key: string;
  recordId: string;
  prompt: Prompt;
  tool: ReadTool;
  model: string;
  /** Asked anew each time: its answer is neither taken from the cache nor kept. */
  uncached?: true;
}

/** Undefined for a definition that cannot be put safely. */
export function questionOf(
  definition: RatedDefinition,
  model: string,
  reader: Reader,
  siblings: readonly string[] = [],
): Question | undefined {
  const { record, tool } = recordOf(definition, siblings);
  const key = cacheKeyOf(record, model, reader);
  const recordId = recordIdOf(key);
  const user = userPrompt(record, recordId, randomBytes(16).toString('hex'), reader);
  if (user === undefined) return undefined;
  return { key, recordId, prompt: { system: systemPrompt, user }, tool, model };
}

/** Known before the answer comes and after a restart, and no text can hold a hash of itself. */
export function recordIdOf(key: string): string {
  return key.slice(0, 16);
}

/** The same question after an answer that could not be used. The answer itself is not repeated: it may be hostile. */
export function repaired(question: Question, wrong: string): Question {
  const user = `${question.prompt.user}\nYour previous answer was rejected: ${wrong}. Answer again, in the schema.`;
  return { ...question, prompt: { ...question.prompt, user } };
}
