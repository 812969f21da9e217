import {
  type CategoryId,
  categories,
  type FactorId,
  factors,
  type LevelId,
  levelOf,
} from '#classifier/taxonomy/categories.ts';
import type { CatalogTool, ToolOutline } from '#db/queries/catalog.ts';
import { type DecisionRow, decisionsOf } from './decisions.ts';
import type { Integrity } from './integrity.ts';
import { categoryOf } from './tool-input.ts';

export interface EvidenceRow {
  field: string;
  pointer: string;
  quote: string;
  signal: string;
}

export interface ModeRow {
  pointer: string;
  value: string;
  category: CategoryId;
}

/** A stored verdict with its lists typed; a tool without one reads as Unknown. */
export interface ToolVerdict {
  rated: boolean;
  category: CategoryId;
  level: LevelId;
  confidence: number;
  also: CategoryId[];
  modes: ModeRow[];
  factors: { id: FactorId; title: string; summary: string; evidence: number }[];
  integrity: Integrity;
  evidence: EvidenceRow[];
  reasoning: string;
  ruleset: string;
  /** What a language model made of it, null where none was asked. */
  model: string | null;
  /** The rules and a model disagree, and nobody has looked yet. */
  needsReview: boolean;
  decisions: DecisionRow[];
}

export function toolVerdict(tool: CatalogTool): ToolVerdict {
  const row = tool.verdict;
  return {
    ...outlineVerdict(tool),
    rated: row !== null,
    confidence: row?.confidence ?? 0,
    also: known((row?.also ?? []) as CategoryId[]),
    modes: (row?.modes ?? []) as unknown as ModeRow[],
    evidence: (row?.evidence ?? []) as unknown as EvidenceRow[],
    reasoning: row?.reasoning ?? 'This definition has not been rated yet.',
    ruleset: row?.ruleset ?? '',
    model: row?.model ?? null,
    needsReview: row?.needsReview ?? false,
    decisions: decisionsOf(tool),
  };
}

/** Of a verdict what an outline keeps: no texts. */
export function outlineVerdict(tool: Pick<ToolOutline, 'verdict'>) {
  const category = categoryOf(tool);
  const row = tool.verdict;
  const stored = (row?.factors ?? []) as unknown as { id: FactorId; evidence: number }[];
  return {
    category,
    level: levelOf(category),
    factors: factors.flatMap(({ id, title, summary }) => {
      const found = stored.find((factor) => factor.id === id);
      return found ? [{ id, title, summary, evidence: found.evidence }] : [];
    }),
    modes: (row?.modes ?? []) as unknown as Pick<ModeRow, 'category'>[],
    integrity: (row?.integrity ?? 'clean') as Integrity,
    evidence: (row?.evidence ?? []) as unknown as Pick<EvidenceRow, 'field' | 'signal'>[],
  };
}

/** `outlineVerdict` for outlines, many of which share one verdict: each is worked out once. */
export function sharedVerdict(tool: Pick<ToolOutline, 'verdict'>): OutlineVerdict {
  if (!tool.verdict) return unrated;
  let known = ofRow.get(tool.verdict);
  if (!known) {
    // When it was rated makes no difference, and neither do quotes, where there are any.
    const key = JSON.stringify(tool.verdict, (name, value) =>
      name === 'ratedAt' || name === 'quote' ? undefined : value,
    );
    known = workedOut.get(key) ?? outlineVerdict(tool);
    if (workedOut.size >= workedOutKept) workedOut.clear();
    workedOut.set(key, known);
    ofRow.set(tool.verdict, known);
  }
  return known;
}

export type OutlineVerdict = ReturnType<typeof outlineVerdict>;
const ofRow = new WeakMap<NonNullable<ToolOutline['verdict']>, OutlineVerdict>();
const workedOut = new Map<string, OutlineVerdict>();
const workedOutKept = 20_000;
const unrated = outlineVerdict({ verdict: null });

function known(ids: CategoryId[]): CategoryId[] {
  return categories.flatMap(({ id }) => (ids.includes(id) ? [id] : []));
}
