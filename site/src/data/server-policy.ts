import { decide } from '#classifier/policy/decide.ts';
import type { Policy, PolicyTool } from '#classifier/policy/types.ts';
import type { CatalogServer, CatalogTool } from '#db/queries/catalog.ts';
import { toolVerdict } from './tool-verdict.ts';

/** The recommended policy of a server: a rule for every tool. */
export function serverPolicy({ key, name, version, tools }: CatalogServer): Policy {
  const ruleset = tools.find(({ verdict }) => verdict)?.verdict?.ruleset ?? '';
  return decide({ id: key, name, version: version ?? undefined }, tools.map(policyTool), 'recommended', ruleset);
}

/** A stored tool as profiles judge it. */
export function policyTool(tool: CatalogTool): PolicyTool {
  const { category, level, confidence, reasoning, factors, modes, integrity } = toolVerdict(tool);
  return {
    name: tool.name,
    definitionHash: tool.definitionHash,
    category,
    level,
    confidence,
    reasoning,
    modes,
    integrity,
    factors: factors.map(({ id }) => id),
    inputSchema: tool.definition.inputSchema,
  };
}
