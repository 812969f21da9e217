import { accusation } from './accusation.ts';
import { calibrated, hinted } from './confidence.ts';
import { evidenceOf, type Finding, findingsFor, findingsOf } from './evidence.ts';
import { factorsOf } from './factors.ts';
import { integrityOf } from './integrity.ts';
import { englishForms } from './lexicon/acts.ts';
import { groups } from './lexicon/groups.ts';
import { decide, marginOf } from './model/decide.ts';
import { featuresOf, type ToolFeatures } from './model/features.ts';
import { type Model, model } from './model/model.ts';
import { score, Weighed } from './model/score.ts';
import { modesOf } from './modes.ts';
import { readTool } from './read-tool.ts';
import { reasoningOf } from './reasoning.ts';
import { type CategoryId, levelOf, severity } from './taxonomy/categories.ts';
import { contradictions, warnsMore } from './taxonomy/contradictions.ts';
import type { Evidence, Mode, RatedDefinition, Verdict } from './types.ts';
import { ranked, sure } from './verdict.ts';

/** Rates one definition from its own words. Pure: the same definition always gives the same verdict. */
export function rate(definition: RatedDefinition): Verdict {
  return rateBy(model, definition);
}

/** Rates by a model of one's own, as the measuring of what was not learned from does. */
export function rateBy(by: Model, definition: RatedDefinition): Verdict {
  const tool = readTool(definition);
  const features = featuresOf(tool, () => new Weighed(by));
  const scored = score(by, features);
  const rank = Math.max(decide(scored.answers), toldRank(features));
  const findings = findingsOf(features);
  const modes = modesOf(tool);
  const undo = undone.has(ranked[rank]!) && undoesOwn(features, modes);
  const worst = worstOf(modes);
  let category = saysNothing(features, findings) ? 'Unknown' : ranked[undo ? 1 : rank]!;
  const lifted = worst !== undefined && (category === 'Unknown' || severity[worst.category] > severity[category]);
  if (lifted) category = worst.category;
  // A value that selects just this act tells more than the words that weighed most.
  const byMode =
    lifted ||
    (category !== 'Read' &&
      worst?.category === category &&
      !findings.some((finding) => finding.category === category && !finding.aside));
  const chosen = category === 'Unknown' || (byMode && !lifted) ? [] : findingsFor(category, findings, features, scored);
  const evidence: Evidence[] = [];
  for (const finding of chosen) evidence.push(evidenceOf(finding, features));
  if (byMode) {
    evidence.unshift({ field: 'inputSchema', pointer: worst.pointer, quote: worst.value, signal: 'mode' });
  }
  const { factors, evidence: shown } = factorsOf(features, category, evidence, modes);
  const { integrity, evidence: marks } = integrityOf(tool);
  const contradicted = contradictions(definition.annotations, category).length > 0;
  let confidence = lifted
    ? sure.mode
    : category === 'Unknown'
      ? sure.unknown
      : calibrated(by, category, marginOf(scored.answers, rank));
  confidence = hinted(confidence, category, definition.annotations, contradicted);
  return {
    category,
    level: levelOf(category),
    confidence,
    also: alsoOf(category, modes, findings),
    modes,
    factors,
    integrity,
    evidence: marks.length === 0 ? shown : [...shown, ...marks],
    reasoning: reasoningOf(category, byMode ? [] : chosen, {
      modes,
      byMode,
      confidence,
      contradicted,
      warned: warnsMore(definition.annotations, category),
      accused: accusation({ integrity, evidence: marks }),
    }),
  };
}

/** Nothing to go by: no text that says anything, and a name whose words name no act or thing for certain. */
function saysNothing({ name, sentences }: ToolFeatures, findings: Finding[]): boolean {
  for (const { reading } of sentences) if (reading.to - reading.from > 1 || reading.acts.length > 0) return false;
  const asks = name.act >= 0 && (name.certain || groups[name.act]!.category === 'Read');
  return !asks && findings.every(({ at }) => 'word' in at);
}

/**
 * Where the name tells no act, the act a sentence opens with is the least a tool does, in other languages than English:
 * the model has seen few of their words and would take them for lookups.
 */
function toldRank({ name, sentences }: ToolFeatures): number {
  if (name.act >= 0) return 0;
  let rank = 0;
  for (const { reading } of sentences) {
    if (reading.labelled) continue;
    for (const { group, lead, negated, at } of reading.acts) {
      if (lead && !negated && !englishForms.has(reading.words.whole[at]!)) rank = Math.max(rank, leastRank[group]!);
    }
  }
  return rank;
}

const leastRank = groups.map(({ id, category }) =>
  ranked.indexOf(id === 'delete' ? 'Destructive' : category === 'Write' ? 'Write' : 'Read'),
);

const sends = groups.findIndex(({ id }) => id === 'send');

/** The categories that taking back what one sent looks like. */
const undone = new Set<CategoryId>(['Execute', 'Destructive']);

/**
 * A tool that sends and can also take back what it sent. Only its name and the values it may be called with say so, as
 * `modesOf` reads them: a text that could would talk other tools down.
 */
function undoesOwn({ name, sentences }: ToolFeatures, modes: Mode[]): boolean {
  if (modes.length === 0 || modes.some(({ category }) => severity[category] > severity.Write)) return false;
  const does = sentences.flatMap(({ reading }) => reading.acts).filter(({ negated }) => !negated);
  const runs = does.some(({ group }) => ['Execute', 'Financial'].includes(groups[group]!.category));
  return name.act === sends && !runs;
}

function worstOf(modes: Mode[]): Mode | undefined {
  let worst: Mode | undefined;
  for (const mode of modes) {
    if (mode.category === 'Unknown') continue;
    if (!worst || severity[mode.category] > severity[worst.category]) worst = mode;
  }
  return worst;
}

/**
 * What else a definition shows itself to do, by its modes and by the acts it lists, worst first. A list of worse acts than
 * the verdict's is of what it speaks of, `open and close prices`, and would contradict the verdict; what runs whatever it
 * is given may well do them.
 */
function alsoOf(category: CategoryId, modes: Mode[], findings: Finding[]): CategoryId[] {
  const also: CategoryId[] = [];
  for (const mode of modes) addOther(also, category, mode.category);
  for (const finding of findings) {
    if (finding.aside || !finding.signal.startsWith('lists-')) continue;
    if (category === 'Execute' || severity[finding.category] < severity[category]) {
      addOther(also, category, finding.category);
    }
  }
  return also.length > 1 ? also.sort((a, b) => severity[b] - severity[a]) : also;
}

function addOther(also: CategoryId[], category: CategoryId, shown: CategoryId): void {
  if (shown !== category && shown !== 'Unknown' && !also.includes(shown)) also.push(shown);
}
