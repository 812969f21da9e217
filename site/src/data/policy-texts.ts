import { explainRule } from '#classifier/policy/explain.ts';
import { tryExport } from '#classifier/policy/export.ts';
import { othersUnder } from '#classifier/policy/others-under.ts';
import { targets } from '#classifier/policy/targets/index.ts';
import type { ExportedFile, Policy, PolicyTarget, Rule } from '#classifier/policy/types.ts';
import { visible } from '../html/html.ts';
import { blocking, otherTargets, policyFiles } from '../html/policy.ts';
import { serverLosses, toolLosses } from './loss-text.ts';
import { holdsExactly, outcomeCounts, outcomeWords } from './outcome.ts';
import { sharedFiles } from './shared-files.ts';
import { type Outcome, type ToolDocuments, toolExporter } from './tool-export.ts';
import { escapedJson, hidesText } from './visible-text.ts';

/** One target's files for a tool or a server, or why there are none. */
export interface TargetText {
  id: string;
  title: string;
  files: ExportedFile[];
  /** The names of further files, which are the same for every server and stand on the target's page. */
  shared: string[];
  /** What its files do with the tool, or with how many tools of the server what: `refuses it`, `3 allowed`. */
  outcome: string;
  /** What the format cannot say, of this tool or server and of others. */
  losses: string[];
  /** What its files do not see: that a definition is another than the one rated. */
  drift?: string | undefined;
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
  /** How a page shows the document that blocks it. */
  block: string;
  /** The titles of the targets that have a file, of those among them that hold the very rule, and that count calls. */
  able: string[];
  exact: string[];
  /** Of those that refuse as the rule does the ones whose agents still see a tool that is to be hidden. */
  showing: string[];
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
    ofServer: (amount) => targets.slice(0, amount).map((target) => serverText(policy, target)),
    ofTool(tool) {
      const rule = policy.tools[tool]!;
      const { made, fill } = exported(tool).shared('page', (of, name) => ({
        ...shownOf(rule, of),
        block: blocking(name),
      }));
      const { id, title, files } = made.main;
      return {
        rule,
        meaning: explainRule(tool, rule),
        others,
        main: { id, title, files: files.map(({ path, text }) => ({ path, text: fill(text) })), html: fill(made.html) },
        otherTargets: fill(made.otherTargets),
        block: fill(made.block),
        able: made.able,
        exact: made.exact,
        showing: made.showing,
        counting: countingOf(made.able, tool),
      };
    },
  };
}

/** What a page makes of the documents of one tool for all targets. */
function shownOf(rule: Rule, of: Parameters<Parameters<ToolDocuments['shared']>[1]>[0]) {
  const exact: string[] = [];
  const showing: string[] = [];
  const texts = targets.map((target) => {
    const outcome = of(target);
    if ('refused' in outcome) return refusal(target, outcome.refused);
    const text = targetText(target, outcome, outcomeWords(outcome.held), toolLosses);
    if (text.refused !== undefined || !holdsExactly(outcome.held, rule)) return text;
    (rule.hide && !outcome.held.hide ? showing : exact).push(target.title);
    return text;
  });
  const [main, ...others] = texts as [TargetText, ...TargetText[]];
  const able = texts.filter(({ refused }) => refused === undefined);
  return {
    main,
    html:
      main.refused === undefined ? policyFiles(main) : `<p>No file for ${main.title}: ${visible(main.refused)}.</p>`,
    otherTargets: otherTargets(others, ' for this tool alone'),
    able: able.map(({ title }) => title),
    exact,
    showing,
  };
}

function serverText(policy: Policy, target: PolicyTarget): TargetText {
  const exported = tryExport(policy, target);
  if ('refused' in exported) return refusal(target, exported.refused);
  return targetText(target, exported, outcomeCounts(Object.keys(policy.tools).map(exported.held)), serverLosses);
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

type Written = Pick<Exclude<Outcome, { refused: string }>, 'files' | 'losses'>;

/** What a page shows of one target's files. */
function targetText(target: PolicyTarget, outcome: Written, does: string, lost: typeof toolLosses): TargetText {
  const { id, title } = target;
  const everybodys = sharedFiles(id);
  // An empty file is nothing to paste.
  const own = outcome.files.filter(({ path, text }) => text && !everybodys.some((file) => file.path === path));
  const files = own.map(({ path, text }) => ({ path, text: path.endsWith('.json') ? escapedJson(text) : text }));
  if (files.some(({ text }) => hidesText(text))) return refusal(target, hiddenName);
  const shared = everybodys.map(({ path }) => path);
  const unseen = outcome.losses.filter(({ field }) => field === 'definition');
  const losses = lost(outcome.losses.filter((loss) => !unseen.includes(loss)));
  return { id, title, files, shared, outcome: does, losses, drift: lost(unseen)[0] };
}

function refusal({ id, title }: PolicyTarget, refused: string): TargetText {
  return { id, title, files: [], shared: [], outcome: '', losses: [], refused };
}
