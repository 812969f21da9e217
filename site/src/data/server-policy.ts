import { decide } from '#classifier/policy/decide.ts';
import type { Policy, PolicyTool, Profile } from '#classifier/policy/types.ts';
import type { CatalogServer, CatalogTool } from '#db/queries/catalog.ts';
import { toolVerdict } from './tool-verdict.ts';

/** The policy of a server, the recommended one where no other is asked for: a rule for every tool. */
export function serverPolicy({ key, name, version, tools }: CatalogServer, profile: Profile = 'recommended'): Policy {
  const ruleset = tools.find(({ verdict }) => verdict)?.verdict?.ruleset ?? '';
  return decide({ id: key, name, version: version ?? undefined }, tools.map(policyTool), profile, ruleset);
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
