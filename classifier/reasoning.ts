import type { Finding } from './evidence.ts';
import type { CategoryId } from './taxonomy/categories.ts';
import type { Mode } from './types.ts';

const means: Record<CategoryId, string> = {
  Financial: 'A call can move money or value, or commit someone to pay.',
  Destructive: 'A call can take away something that the same tool does not bring back.',
  Execute: 'What a call does depends on its arguments or reaches beyond the call itself.',
  Write: 'A call leaves something new or changed behind, in a way that can be undone, or sends something to someone.',
  Read: 'A call returns information or a result and leaves nothing behind.',
  Unknown: 'Neither its name nor its texts say what a call does, so it should be treated with care until they do.',
};

/** Two or three sentences on why a tool was rated so, without the definition's own words. */
export function reasoningOf(
  category: CategoryId,
  findings: Finding[],
  facts: { modes: Mode[]; byMode: boolean; confidence: number; contradicted: boolean },
): string {
  const says = [...new Set(findings.map((finding) => finding.says))].slice(0, 2);
  const sentences = says.length > 0 ? [sentence(says.join(', and '))] : [];
  if (facts.byMode)
    sentences.unshift(`One of its arguments selects among ${facts.modes.length} acts, and the worst counts.`);
  sentences.push(means[category]);
  if (facts.contradicted) sentences.push('The annotations of its server say otherwise and were not followed.');
  else if (category !== 'Unknown' && facts.confidence < 0.7) sentences.push('The wording leaves room for doubt.');
  return sentences.slice(0, 3).join(' ');
}

function sentence(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}
