import { counted } from '#db/counted.ts';
import { rate } from '../rate.ts';
import { type CategoryId, categories, severity } from '../taxonomy/categories.ts';
import type { RatedDefinition, Verdict } from '../types.ts';
import type { LabelledRow } from './dataset.ts';
import { keywordGrep, verbLexicon } from './floors.ts';

interface ClassFigures {
  category: CategoryId;
  wanted: number;
  given: number;
  precision: number;
  recall: number;
  f1: number;
}

/** Verdicts of about the same confidence: what they claimed and how often they were right. */
interface ReliabilityBin {
  from: number;
  to: number;
  rows: number;
  claimed: number;
  right: number;
}

interface Figures {
  accuracy: number;
  macroF1: number;
  /** Share of the Destructive and Financial rows that were called something lesser. */
  criticalRatedLower: number;
  perClass: ClassFigures[];
}

interface Report extends Figures {
  rows: number;
  unknown: number;
  /** Label → verdict → rows. */
  confusion: Record<string, Record<string, number>>;
  reliability: ReliabilityBin[];
  /** What two simple methods reach on the same rows. */
  floors: { verbLexicon: Figures; keywordGrep: Figures };
}

const labels: CategoryId[] = ['Read', 'Write', 'Execute', 'Destructive', 'Financial'];

/**
 * Rates labelled definitions and says how right the ratings are, with two floors beside them. Annotations are not shown.
 * `judge` is told the place of the row as well, so that each can be rated by a model that did not learn from it.
 */
export function evaluate(
  rows: LabelledRow[],
  judge: (definition: RatedDefinition, at: number) => Verdict = rate,
): Report {
  const shown = rows.map(
    ({ category: _category, annotations: _annotations, sure: _sure, ...definition }) => definition,
  );
  const verdicts = shown.map(judge);
  const wanted = rows.map(({ category }) => category);
  const confusion: Report['confusion'] = {};
  for (const [at, { category }] of verdicts.entries()) {
    const label = wanted[at]!;
    confusion[label] ??= {};
    confusion[label][category] = (confusion[label][category] ?? 0) + 1;
  }
  return {
    rows: rows.length,
    ...figures(
      wanted,
      verdicts.map(({ category }) => category),
    ),
    unknown: share(verdicts, ({ category }) => category === 'Unknown'),
    confusion,
    reliability: reliabilityOf(
      verdicts.map(({ confidence, category }, at) => ({ confidence, right: category === wanted[at] })),
    ),
    floors: {
      verbLexicon: figures(wanted, shown.map(verbLexicon)),
      keywordGrep: figures(wanted, shown.map(keywordGrep)),
    },
  };
}

function figures(wanted: CategoryId[], given: CategoryId[]): Figures {
  const perClass = labels.map((category) => {
    const hits = wanted.filter((label, at) => label === category && given[at] === category).length;
    const asked = wanted.filter((label) => label === category).length;
    const said = given.filter((label) => label === category).length;
    const precision = said ? hits / said : 0;
    const recall = asked ? hits / asked : 0;
    const f1 = precision + recall ? (2 * precision * recall) / (precision + recall) : 0;
    return { category, wanted: asked, given: said, precision, recall, f1 };
  });
  const critical = wanted.map((label, at) => ({ label, said: given[at]! })).filter(({ label }) => severity[label] >= 3);
  const present = perClass.filter((row) => row.wanted > 0);
  return {
    accuracy: share(wanted, (label, at) => label === given[at]),
    macroF1: present.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(1, present.length),
    criticalRatedLower: share(critical, ({ said }) => severity[said] < 3),
    perClass,
  };
}

const edges = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0001];

function reliabilityOf(outcomes: { confidence: number; right: boolean }[]): ReliabilityBin[] {
  return edges.slice(0, -1).flatMap((from, at) => {
    const bin = outcomes.filter(({ confidence }) => confidence >= from && confidence < edges[at + 1]!);
    if (bin.length === 0) return [];
    const claimed = bin.reduce((sum, { confidence }) => sum + confidence, 0) / bin.length;
    return [
      { from, to: Math.min(1, edges[at + 1]!), rows: bin.length, claimed, right: share(bin, ({ right }) => right) },
    ];
  });
}

function share<T>(items: T[], holds: (item: T, at: number) => boolean): number {
  return items.length ? items.filter(holds).length / items.length : 0;
}

const percent = (value: number) => `${(100 * value).toFixed(1)} %`.padStart(8);

/** A share of so many; of none there is no share, good or bad. */
const of = (many: number, value: number) => (many > 0 ? percent(value) : '–'.padStart(8));

/** The report as lines for people. */
export function formatReport(report: Report): string {
  const { floors } = report;
  const columns = categories.map(({ id }) => id);
  const line = (name: string, { accuracy, macroF1, criticalRatedLower }: Figures) =>
    `${name.padEnd(14)}${percent(accuracy)}${percent(macroF1)}${percent(criticalRatedLower)}`;
  return [
    `${counted(report.rows, 'labelled tool')}, ${percent(report.unknown).trim()} rated Unknown`,
    '',
    `${''.padEnd(14)}accuracy macro-F1  critical rated lower`,
    line('toolrisk', report),
    line('verb lexicon', floors.verbLexicon),
    line('keyword grep', floors.keywordGrep),
    '',
    `${'category'.padEnd(12)}  wanted   given  precision    recall        F1`,
    ...report.perClass.map(
      ({ category, wanted, given, precision, recall, f1 }) =>
        `${category.padEnd(12)}${String(wanted).padStart(8)}${String(given).padStart(8)}   ${of(given, precision)}  ${of(wanted, recall)}  ${of(wanted + given, f1)}`,
    ),
    '',
    `${'label \\ verdict'.padEnd(16)}${columns.map((id) => id.padStart(12)).join('')}`,
    ...columns.map(
      (label) =>
        `${label.padEnd(16)}${columns.map((id) => String(report.confusion[label]?.[id] ?? 0).padStart(12)).join('')}`,
    ),
    '',
    'confidence        rows   claimed     right',
    ...report.reliability.map(
      ({ from, to, rows, claimed, right }) =>
        `${from.toFixed(2)} to ${to.toFixed(2)}${String(rows).padStart(10)}  ${percent(claimed)}  ${percent(right)}`,
    ),
    '',
  ].join('\n');
}
