import { type Clause, clauseOf } from './clause.ts';
import type { Finding } from './evidence.ts';
import type { CategoryId } from './taxonomy/categories.ts';
import type { Mode } from './types.ts';

const means: Record<CategoryId, string> = {
  Financial: 'A call can move money or value, or commit someone to pay.',
  Destructive: 'A call can take away something that the same tool does not bring back.',
  Execute: 'What a call does depends on its arguments or reaches beyond the call itself.',
  Write: 'A call leaves something new or changed behind, or sends something to someone.',
  Read: 'A call returns information or a result and leaves nothing behind.',
  Unknown: 'Neither its name nor its texts say what a call does, so it should be treated with care until they do.',
};

const undone = 'A call leaves something changed behind, in a way that can be undone.';

/** Signals that show a way back, whatever else is found or where nothing else is: only then is one promised. */
const wayBack = (findings: Finding[]) =>
  findings.some(({ signal }) => signal === 'keeps-it-restorable') ||
  (findings.length > 0 && findings.every(({ signal }) => signal === 'takes-from-list'));

/**
 * Two or three sentences on why a tool was rated so, without the definition's own words. What its text is `accused` of
 * comes first and leaves no room for how the act was told.
 */
export function reasoningOf(
  category: CategoryId,
  findings: Finding[],
  facts: {
    modes: Mode[];
    byMode: boolean;
    confidence: number;
    contradicted: boolean;
    warned: boolean;
    accused: string;
  },
): string {
  const { modes, byMode, confidence, contradicted, warned, accused } = facts;
  const told = byMode
    ? `One of its arguments selects among ${modes.length} acts, and the worst counts. `
    : openingOf(findings);
  const opening = accused || told;
  const closing = contradicted
    ? ' The annotations of its server say otherwise and were not followed.'
    : warned
      ? ' Its server declares it destructive, which is more than its own words show.'
      : category !== 'Unknown' && confidence < 0.7
        ? ' The wording leaves room for doubt.'
        : '';
  const back = category === 'Write' && wayBack(findings);
  return `${opening}${back ? undone : means[category]}${closing}`;
}

/** What the first finding says, and the first of another part of the definition: one part tells the same in many ways. */
function openingOf(findings: Finding[]): string {
  if (findings.length === 0) return '';
  const says = clauseOf(findings[0]!);
  for (let index = 1; index < findings.length; index++) {
    const other = clauseOf(findings[index]!);
    if (other.part !== says.part) return `${together(says, other)}. `;
  }
  return `${says.opening}. `;
}

/** Two that say the same say it once. */
function together(one: Clause, other: Clause): string {
  return one.does === other.does
    ? `${one.openingPart} and ${other.part} ${one.do}`
    : `${one.opening}, and ${other.says}`;
}
