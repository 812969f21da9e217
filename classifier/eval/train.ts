import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { decide, marginOf } from '../model/decide.ts';
import { type KindName, kindNames } from '../model/kinds.ts';
import type { Weights } from '../model/model.ts';
import { calibrate } from './calibrate.ts';
import { chooseBias, figures } from './choose-bias.ts';
import { Dataset, type Example, type LabelledRow, parseRows } from './dataset.ts';
import type { HeldOut } from './held-out.ts';
import { answers, learn, type Settings } from './learn.ts';
import { nearlySame } from './nearly-same.ts';

/*
 * Makes model/weights.ndjson from labelled rows:
 *   node classifier/eval/train.ts LABELS.ndjson [MORE.ndjson …] > report
 * The first file is what the held-out figures are computed on; further ones are only learned from. Rows of one server
 * never stand on both sides of a split.
 */

const settings: Settings = {
  seed: 7,
  epochs: 14,
  rate: 0.1,
  decay: 0.01,
  servers: 3,
  drop: 0.5,
  nameless: 0.12,
  wordless: 0.12,
  pull: 0.3,
  rarity: 0.25,
  passes: [4, 4, 6],
};
const folds = 10;
const order = ['Read', 'Write', 'Execute', 'Destructive', 'Financial'] as const;
/** What a row weighs that is only learned from, and what a doubtful label is worth. */
const learnedOnly = 0.7;
const doubtful = 0.5;

/** Kinds whose features are single words and may be left out of a step. */
const wordKinds: ReadonlySet<KindName> = new Set<KindName>([
  'name-word',
  'name-pair',
  'name-first',
  'name-last',
  'name-verb',
  'parameter',
  'parameter-word',
  'act-with-parameter',
  'server-word',
  'word',
  'pair',
  'lead-word',
  'lead-pair',
  'verb-with-word',
]);

const [labels, ...more] = process.argv.slice(2);
if (!labels) throw new Error('give a file of labelled rows (NDJSON of definition and category)');
const dataset = new Dataset();
const definitions = parseRows(readFileSync(labels, 'utf8'));
const rows = definitions.map((row) => weighed(row, 1));
const others = more.flatMap((file) =>
  parseRows(readFileSync(file, 'utf8')).map((row) => ({ ...weighed(row, learnedOnly), twins: twinsOf(row) })),
);

const kindOf = (key: number) => (dataset.names.get(key) ?? '').split('|')[0]!;
const kinds = {
  wordLike: (key: number) => wordKinds.has(kindOf(key) as KindName),
  ofName: (key: number) =>
    /^name-|^verb-|-by-name$/.test(kindOf(key)) || /^signal\|.*-by-name$/.test(dataset.names.get(key) ?? ''),
};

const heldOut = new Array<number[]>(rows.length);
for (let fold = 0; fold < folds; fold++) {
  const seen = others.filter((row) => foldOf(row) !== fold && !row.twins.has(fold));
  const learnt = learn([...rows.filter((row) => foldOf(row) !== fold), ...seen], kinds, settings);
  for (const [at, row] of rows.entries()) if (foldOf(row) === fold) heldOut[at] = answers(learnt, row);
}
// The shifts a fold is judged by are chosen on the other folds, so that the figures owe nothing to the rows they are of.
const biased = new Array<number[]>(rows.length);
for (let fold = 0; fold < folds; fold++) {
  const apart = rows.flatMap((row, at) => (foldOf(row) === fold ? [] : [at]));
  const shifts = chooseBias(
    apart.map((at) => heldOut[at]!),
    apart.map((at) => rows[at]!.rank),
  );
  for (const [at, row] of rows.entries()) {
    if (foldOf(row) === fold) biased[at] = heldOut[at]!.map((value, head) => value + shifts[head]!);
  }
}
const bias = chooseBias(
  heldOut,
  rows.map(({ rank }) => rank),
);
report(biased);

const learnt = learn([...rows, ...others], kinds, settings);
const weights: Weights = {
  made: {
    seed: settings.seed,
    rows: rows.length + others.length,
    servers: new Set([...rows, ...others].map(({ server }) => server)).size,
    features: 0,
  },
  bias,
  silent: learnt.silent,
  calibration: Object.fromEntries(
    order.map((category, rank) => [
      category,
      calibrate(
        biased.flatMap((given, at) =>
          decide(given) === rank ? [{ margin: marginOf(given, rank), right: rows[at]!.rank === rank }] : [],
        ),
        rank === 0 ? 60 : 25,
      ),
    ]),
  ),
  weights: {},
};
for (const [key, at] of learnt.index) {
  const name = dataset.names.get(key);
  const values = learnt.weights.map((head) => Math.round(head[at]! * 100));
  if (!name || values.every((value) => Math.abs(value) < 3)) continue;
  const bar = name.indexOf('|');
  const kindName = name.slice(0, bar) as KindName;
  weights.weights[kindName] = { ...weights.weights[kindName], [name.slice(bar + 1)]: values };
  weights.made.features++;
}
writeFileSync(new URL('../model/weights.ndjson', import.meta.url), serialise(weights));

function foldOf({ server }: Example): number {
  return createHash('md5').update(server).digest()[0]! % folds;
}

function weighed(row: LabelledRow, worth: number): Example {
  return { ...dataset.example(row), weight: worth * (row.sure === false ? doubtful : 1) };
}

/** The folds that hold a row which says nearly the same: what was copied from one server to another is not learned there. */
function twinsOf(row: LabelledRow): Set<number> {
  return new Set(definitions.flatMap((other, at) => (nearlySame(row, other) ? [foldOf(rows[at]!)] : [])));
}

/** Says how right the model is on servers it did not learn from, and keeps it for the methodology page. */
function report(given: number[][]): void {
  const ranks = rows.map(({ rank }) => rank);
  const { accuracy, macroF1, criticalLower, f1, counts } = figures(given, ranks);
  console.log(
    `held-out by server, ${folds} folds, ${rows.length} rows and ${others.length} more, bias ${bias.join(' ')}`,
  );
  console.log(
    `accuracy ${accuracy.toFixed(4)}  macro-F1 ${macroF1.toFixed(4)}  critical rated lower ${criticalLower.toFixed(4)}`,
  );
  for (const [rank, category] of order.entries()) {
    console.log(
      `${category.padEnd(12)} F1 ${f1[rank]!.toFixed(3)}  ${counts[rank]!.map((n) => String(n).padStart(5)).join('')}`,
    );
  }
  for (const [name, holds] of [
    ['sure', ({ sure }: LabelledRow) => sure !== false],
    [
      'other scripts',
      ({ description }: LabelledRow) => /[\u0400-\u06ff\u3040-\u9fff\uac00-\ud7af]/.test(description ?? ''),
    ],
  ] as const) {
    const part = definitions.flatMap((row, at) => (holds(row) ? [at] : []));
    const right = part.filter((at) => decide(given[at]!) === ranks[at]).length;
    console.log(`${name}: ${part.length} rows, accuracy ${(right / part.length).toFixed(4)}`);
  }
  const rounded = (value: number) => Math.round(value * 1e4) / 1e4;
  const kept: HeldOut = {
    rows: rows.length,
    servers: new Set(rows.map(({ server }) => server)).size,
    folds,
    accuracy: rounded(accuracy),
    macroF1: rounded(macroF1),
    criticalRatedLower: rounded(criticalLower),
    perClass: order.map((category, rank) => ({ category, f1: rounded(f1[rank]!) })),
  };
  writeFileSync(new URL('./held-out.json', import.meta.url), `${JSON.stringify(kept, null, 2)}\n`);
}

/** A line on how it was made and one for every kind, so that a diff shows which kinds changed. */
function serialise({ weights: byKind, ...head }: Weights): string {
  const kinds = kindNames.filter((name) => byKind[name]);
  return `${[JSON.stringify(head), ...kinds.map((name) => JSON.stringify([name, byKind[name]]))].join('\n')}\n`;
}
