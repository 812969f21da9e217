import type { ToolOutline } from '#db/queries/catalog.ts';
import { outlineVerdict } from './tool-verdict.ts';
import { verdictSentence } from './verdict-sentence.ts';

const made = new WeakMap<object, string>();

/** What a stored tool can do, in one sentence: made once for its own page, its server's and the lists. */
export function sentenceOf(tool: Pick<ToolOutline, 'name' | 'verdict'>): string {
  let sentence = made.get(tool);
  if (sentence === undefined) {
    const verdict = outlineVerdict(tool);
    sentence = verdictSentence({ ...verdict, factors: verdict.factors.map(({ id }) => id) }, tool.name);
    made.set(tool, sentence);
  }
  return sentence;
}
