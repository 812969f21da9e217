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

export type OutlineVerdict = ReturnType<typeof outlineVerdict>;

function known(ids: CategoryId[]): CategoryId[] {
  return categories.flatMap(({ id }) => (ids.includes(id) ? [id] : []));
}
