import type { ReadTool } from '../read-tool.ts';
import type { Sentence } from './types.ts';

/** What the tool says it is for: its name, title and first sentence, unless that is the sentence in question. */
export function purposeOf(tool: ReadTool, { raw }: Sentence): string {
  const { title = '', description = '' } = tool.definition;
  const [first = ''] = description
    .trim()
    .slice(0, 160)
    .split(/(?<=[.!?])\s|\n|(?<=[。！？])/, 1);
  return `${tool.nameTokens.join(' ')} ${title} ${raw.startsWith(first) ? '' : first}`;
}
