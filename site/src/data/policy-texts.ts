import { explainRule } from '#classifier/policy/explain.ts';
import { tryExport } from '#classifier/policy/export.ts';
import { othersUnder } from '#classifier/policy/others-under.ts';
import { targets } from '#classifier/policy/targets/index.ts';
import type { ExportedFile, Loss, Policy, PolicyTarget, Rule } from '#classifier/policy/types.ts';
import { visible } from '../html/html.ts';
import { otherTargets, policyFiles } from '../html/policy.ts';
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
  /** The first target's document, and how a page shows it. */
  main: Pick<TargetText, 'id' | 'title' | 'files'> & { html: string };
  /** How a page shows the documents of all other targets. */
  otherTargets: string;
  /** The titles of the targets that hold the rule, and of those among them that count calls. */
  able: string[];
  counting: string[];
}

/** A policy in words and in the formats of all targets. */
export interface PolicyTexts {
  /** The first `amount` targets; all when it is left out. */
  ofServer(amount?: number): TargetText[];
  ofTool(tool: string): ToolPolicyTexts;
}

export function policyTexts(policy: Policy): PolicyTexts {
  const exported = toolExporter(policy);
  const others = othersUnder(policy);
  return {
    ofServer: (amount) => targets.slice(0, amount).map((target) => targetText(target, tryExport(policy, target))),
    ofTool(tool) {
      const rule = policy.tools[tool]!;
      const { made, fill } = exported(tool).shared('page', (of) =>
        shownOf(targets.map((one) => targetText(one, of(one)))),
      );
      const { id, title, files } = made.main;
      return {
        rule,
        meaning: explainRule(tool, rule),
        others,
        main: { id, title, files: files.map(({ path, text }) => ({ path, text: fill(text) })), html: fill(made.html) },
        otherTargets: fill(made.otherTargets),
        able: made.able,
        counting: countingOf(made.able, tool),
      };
    },
  };
}

/** What a page makes of the documents of one tool for all targets. */
function shownOf(texts: TargetText[]) {
  const [main, ...others] = texts as [TargetText, ...TargetText[]];
  const able = texts.filter(({ refused }) => refused === undefined);
  return {
    main,
    html:
      main.refused === undefined ? policyFiles(main) : `<p>No file for ${main.title}: ${visible(main.refused)}.</p>`,
    otherTargets: otherTargets(others),
    able: able.map(({ title }) => title),
  };
}

/** The targets among the able that can count calls of this tool, whether its rule limits them or not. */
function countingOf(able: readonly string[], tool: string): string[] {
  return counters
    .filter(({ title, can }) => able.includes(title) && !can.uncountable?.(tool))
    .map(({ title }) => title);
}

/** What targets count does not depend on the server's alias. */
const counters = targets
  .map((target) => ({ title: target.title, can: target.can({ alias: 'server', guard: false, allowLooser: false }) }))
  .filter(({ can }) => can.windows.length > 0);

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
