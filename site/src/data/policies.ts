import { decide } from '#classifier/policy/decide.ts';
import { ExportRefused } from '#classifier/policy/errors.ts';
import { exportPolicy } from '#classifier/policy/export.ts';
import { toolFragment } from '#classifier/policy/fragment.ts';
import { targets } from '#classifier/policy/targets/index.ts';
import { toolMap } from '#classifier/policy/tool-map.ts';
import type { Export, ExportedFile, Loss, Policy, PolicyTarget, PolicyTool, Rule } from '#classifier/policy/types.ts';
import type { CatalogServer, CatalogTool } from '#db/queries/catalog.ts';
import { toolVerdict } from './tool-verdict.ts';

/** One target's files for a tool or a server, or why there are none. */
export interface TargetText {
  id: string;
  title: string;
  documentation: string;
  apply: string[];
  files: ExportedFile[];
  losses: string[];
  refused?: string | undefined;
}

/** The recommended policy of a server: a rule for every tool. */
export function serverPolicy({ key, name, version, tools }: CatalogServer): Policy {
  const ruleset = tools.find(({ verdict }) => verdict)?.verdict?.ruleset ?? '';
  return decide({ id: key, name, version: version ?? undefined }, tools.map(policyTool), 'recommended', ruleset);
}

function policyTool(tool: CatalogTool): PolicyTool {
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

/** What the rule of one tool means, what its document does to the others, and the document for every target. */
export interface ToolPolicyTexts {
  rule: Rule;
  meaning: string;
  others: string;
  texts: TargetText[];
}

export function toolPolicyTexts(policy: Policy, tool: string): ToolPolicyTexts {
  const rule = policy.tools[tool]!;
  const alone = { ...policy, tools: toolMap([[tool, rule]]) };
  const { meaning, others } = toolFragment(policy, tool, targets[0]!);
  return {
    rule,
    meaning,
    others,
    texts: targets.map((target) => targetText(target, () => exportPolicy(alone, target))),
  };
}

export function serverPolicyTexts(policy: Policy): TargetText[] {
  return targets.map((target) => targetText(target, () => exportPolicy(policy, target)));
}

function targetText(target: PolicyTarget, write: () => Export): TargetText {
  const { id, title, documentation, apply } = target;
  try {
    const { files, losses } = write();
    return { id, title, documentation, apply, files, losses: losses.map(lossText) };
  } catch (error) {
    if (!(error instanceof ExportRefused)) throw error;
    return { id, title, documentation, apply: [], files: [], losses: [], refused: error.message };
  }
}

function lossText({ tool, wanted, got, note }: Loss): string {
  return `${tool === '*' ? '' : `${tool}: `}wanted “${wanted}”, here “${got}” (${note})`;
}
