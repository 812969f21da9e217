import { ExportRefused } from '#classifier/policy/errors.ts';
import { explainRule } from '#classifier/policy/explain.ts';
import { exportPolicy } from '#classifier/policy/export.ts';
import { toolFragment } from '#classifier/policy/fragment.ts';
import { targets } from '#classifier/policy/targets/index.ts';
import type { ExportedFile, Loss, Policy, PolicyTarget, Rule } from '#classifier/policy/types.ts';
import { sharedFiles } from './shared-files.ts';
import { type Outcome, toolExporter } from './tool-export.ts';
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

/** What the rule of one tool means, what its document does to the others, and the document for every target. */
export interface ToolPolicyTexts {
  rule: Rule;
  meaning: string;
  others: string;
  texts: TargetText[];
}

/** A policy in words and in the formats of all targets. */
export interface PolicyTexts {
  /** The first `amount` targets; all when it is left out. */
  ofServer(amount?: number): TargetText[];
  ofTool(tool: string): ToolPolicyTexts;
}

export function policyTexts(policy: Policy): PolicyTexts {
  const exported = toolExporter(policy);
  let others: string | undefined;
  return {
    ofServer: (amount) => targets.slice(0, amount).map((target) => targetText(target, serverOutcome(policy, target))),
    ofTool(tool) {
      others ??= toolFragment(policy, tool, targets[0]!).others;
      const rule = policy.tools[tool]!;
      const outcomeOf = exported(tool);
      const texts = targets.map((target) => targetText(target, outcomeOf(target)));
      return { rule, meaning: explainRule(tool, rule), others, texts };
    },
  };
}

function serverOutcome(policy: Policy, target: PolicyTarget): Outcome {
  try {
    return exportPolicy(policy, target);
  } catch (error) {
    if (error instanceof ExportRefused) return { refused: error.message };
    throw error;
  }
}

const hiddenName =
  'a name in it holds characters that nobody can see, which a page cannot give to paste: write it on the command line';

function targetText({ id, title }: PolicyTarget, outcome: Outcome): TargetText {
  if ('refused' in outcome) return refusal(id, title, outcome.refused);
  const everybodys = sharedFiles(id);
  const own = outcome.files.filter(({ path }) => !everybodys.some((file) => file.path === path));
  const files = own.map(({ path, text }) => ({ path, text: path.endsWith('.json') ? escapedJson(text) : text }));
  if (files.some(({ text }) => hidesText(text))) return refusal(id, title, hiddenName);
  const shared = everybodys.map(({ path }) => path);
  return { id, title, files, shared, losses: outcome.losses.filter(({ tool }) => tool !== '*').map(lossText) };
}

function refusal(id: string, title: string, refused: string): TargetText {
  return { id, title, files: [], shared: [], losses: [], refused };
}

function lossText({ tool, wanted, got, note }: Loss): string {
  return `${tool}: wanted “${wanted}”, here “${got}” (${note})`;
}
