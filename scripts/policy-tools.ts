import type { PolicyTool } from '#classifier/policy/types.ts';
import type { RatedTool } from '#db/queries/verdicts.ts';

/** Stored rows in the shape policies are decided from. */
export function policyTools(tools: RatedTool[]): PolicyTool[] {
  return tools.map((tool) => ({
    name: tool.name,
    definitionHash: tool.definitionHash,
    category: tool.category as PolicyTool['category'],
    level: tool.level as PolicyTool['level'],
    confidence: tool.confidence,
    reasoning: tool.reasoning,
    factors: (tool.factors as unknown as { id: PolicyTool['factors'][number] }[]).map(({ id }) => id),
    modes: tool.modes as unknown as PolicyTool['modes'],
    integrity: tool.integrity as PolicyTool['integrity'],
    inputSchema: tool.inputSchema ?? undefined,
  }));
}
