import { type Judgement, judgeChange } from '#classifier/policy/judge-change.ts';
import { rulingOf } from '#classifier/policy/ruling-of.ts';
import type { PolicyTool, Ruling } from '#classifier/policy/types.ts';
import { rate } from '#classifier/rate.ts';
import { type Definition, definitionHash } from '#db/definition.ts';

/** A definition rated here and now, with what the recommended profile makes of it. */
export interface RuledTool extends PolicyTool {
  definition: Definition;
  ruling: Ruling;
}

/** Rates a definition, of a server that may say who it is. */
export function ruledTool(definition: Definition, identity: { server?: string; serverName?: string } = {}): RuledTool {
  const { category, level, confidence, reasoning, modes, integrity, factors } = rate({ ...definition, ...identity });
  const tool: PolicyTool = {
    name: definition.name,
    definitionHash: definitionHash(definition),
    category,
    level,
    confidence,
    reasoning,
    factors: factors.map(({ id }) => id),
    modes,
    integrity,
    inputSchema: definition.inputSchema,
  };
  return { ...tool, definition, ruling: rulingOf(tool, 'recommended') };
}

/** What became of a tool from one definition to another, judged as pages and feeds judge it; absent is not offered. */
export function judgedPair(old: RuledTool | undefined, now: RuledTool | undefined): Judgement {
  const changed = old?.definitionHash === now?.definitionHash ? 'rerated' : 'changed';
  return judgeChange({
    kind: old === undefined ? 'added' : now === undefined ? 'removed' : changed,
    oldHash: old?.definitionHash ?? null,
    newHash: now?.definitionHash ?? null,
    oldCategory: old?.category ?? null,
    newCategory: now?.category ?? null,
    oldFactors: old?.factors ?? null,
    newFactors: now?.factors ?? null,
    oldIntegrity: old?.integrity ?? null,
    newIntegrity: now?.integrity ?? null,
    oldSchema: old?.definition.inputSchema ?? null,
    newSchema: now?.definition.inputSchema ?? null,
  });
}
