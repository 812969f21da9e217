import type { CatalogTool } from '#db/queries/catalog.ts';

/** What a person decided over the rules, as pages say it. */
export interface DecisionRow {
  field: string;
  /** What the rules had said. */
  from: string;
  to: string;
  reason: string;
  author: string;
  date: string;
  /** The decision as a sentence. */
  text: string;
}

interface StoredDecision {
  field: 'category' | 'integrity' | 'add_factor' | 'remove_factor';
  from: string;
  to: string;
  reason: string;
  author: string;
  date: string;
}

/** Decisions end with the definition they were made for; this says so wherever one is shown. */
export const decisionEnds = 'It holds for this very definition and ends when the definition changes.';

export const reviewNeeded =
  'The rules and a language model disagree about it; the rating shown stands until a person has looked.';

export function decisionsOf({ verdict }: CatalogTool): DecisionRow[] {
  const stored = (verdict?.decisions ?? []) as unknown as StoredDecision[];
  return stored.map((decision) => ({ ...decision, text: sentence(decision) }));
}

/** The category of the rules that a person put another in the place of; undefined where nobody did. */
export function setAside(decisions: readonly DecisionRow[]): string | undefined {
  return decisions.find(({ field, from, to }) => field === 'category' && from !== to)?.from;
}

/** The reasons of a verdict; where a person decided otherwise, for what they speak. */
export function reasonsOf({ reasoning, decisions }: { reasoning: string; decisions: readonly DecisionRow[] }): string {
  const rules = setAside(decisions);
  return rules === undefined ? reasoning : `What the rules say for ${rules}: ${reasoning}`;
}

/** What stands behind a confidence that no measurement gave. */
export function decidedBy(decisions: readonly DecisionRow[]): string | undefined {
  return decisions.some(({ field }) => field === 'category') ? 'decided by a person' : undefined;
}

function sentence({ field, from, to }: StoredDecision): string {
  const factor = to.replaceAll('_', ' ');
  if (field === 'add_factor') return `A person added the factor ${factor}.`;
  if (field === 'remove_factor') return `A person removed the factor ${factor}.`;
  return from === to
    ? `A person confirmed the ${field} ${to}.`
    : `A person set the ${field} to ${to}; the rules say ${from}.`;
}
