import { decide } from '#classifier/policy/decide.ts';
import { ExportRefused } from '#classifier/policy/errors.ts';
import { exportPolicy } from '#classifier/policy/export.ts';
import { toolFragment } from '#classifier/policy/fragment.ts';
import { targets } from '#classifier/policy/targets/index.ts';
import type { Export, ExportedFile, Loss, Policy, PolicyTarget, PolicyTool, Rule } from '#classifier/policy/types.ts';
import type { CatalogServer, CatalogTool } from '#db/queries/catalog.ts';
import { sharedFiles } from './shared-files.ts';
import { toolExport } from './tool-export.ts';
import { toolVerdict } from './tool-verdict.ts';
import { escapedJson, hidesText } from './visible-text.ts';

/** One target's files for a tool or a server, or why there are none. What holds for every export is on the target's page. */
export interface TargetText {
  id: string;
  title: string;
  files: ExportedFile[];
  /** The names of further files, which are the same for every server and stand on the target's page. */
  shared: string[];
  /** What the format cannot say of this very tool or server. */
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
  const { meaning, others } = toolFragment(policy, tool, targets[0]!);
  const texts = targets.map((target) => targetText(target, () => toolExport(policy, tool, target)));
  return { rule: policy.tools[tool]!, meaning, others, texts };
}

export function serverPolicyTexts(policy: Policy): TargetText[] {
  return targets.map((target) => targetText(target, () => exportPolicy(policy, target)));
}

const hiddenName =
  'a name in it holds characters that nobody can see, which a page cannot give to paste: write it on the command line';

function targetText({ id, title }: PolicyTarget, write: () => Pick<Export, 'files' | 'losses'>): TargetText {
  try {
    const { losses, ...written } = write();
    const everybodys = new Map(sharedFiles(id).map(({ path, text }) => [path, text]));
    const own = written.files.filter(({ path, text }) => everybodys.get(path) !== text);
    const files = own.map(({ path, text }) => ({ path, text: path.endsWith('.json') ? escapedJson(text) : text }));
    if (files.some(({ text }) => hidesText(text))) throw new ExportRefused(hiddenName);
    const shared = [...everybodys.keys()];
    return { id, title, files, shared, losses: losses.filter(({ tool }) => tool !== '*').map(lossText) };
  } catch (error) {
    if (!(error instanceof ExportRefused)) throw error;
    return { id, title, files: [], shared: [], losses: [], refused: error.message };
  }
}

function lossText({ tool, wanted, got, note }: Loss): string {
  return `${tool}: wanted “${wanted}”, here “${got}” (${note})`;
}
