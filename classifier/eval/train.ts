import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import type { KindName } from '../model/kinds.ts';
import { buildModel } from '../model/model.ts';
import { type Weights, writeWeights } from '../model/weights-file.ts';
import { rateBy } from '../rate.ts';
import type { Verdict } from '../types.ts';
import { Dataset, type Example, type LabelledRow, parseRows } from './dataset.ts';
import { evaluate, formatReport } from './evaluate.ts';
import type { HeldOut } from './held-out.ts';
import { answers, type Learnt, learn, type Settings } from './learn.ts';
import { nearlySameIn } from './nearly-same.ts';
import { weightsOf } from './weights-of.ts';

/*
 * Makes model/weights.ndjson.br from labelled rows:
 *   node classifier/eval/train.ts LABELS.ndjson [MORE.ndjson …] > report
 * The first file is what the held-out figures are computed on; further ones are only learned from, and so are the
 * invented ones of this folder. Rows of one server never stand on both sides of a split.
 */

const settings: Settings = {
  seed: 7,
  orders: 3,
  units: 10,
  servers: 3,
  common: 250,
  least: 0.14,
  epochs: 18,
  rate: 0.1,
  inputRate: 0.1,
  wayRate: 0.02,
  decay: 0.01,
  doubt: 0.03,
  drop: 0.2,
  unitDrop: 0.2,
  nameless: 0.12,
  wordless: 0.12,
};
const folds = 10;
/** What an example counts that was written for learning, beside one that was found. */
const invented = 0.7;

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
  'name-verb-and-word',
  'name-verb-and-parameter',
  'name-verb-and-server-word',
]);

const [labels, ...more] = process.argv.slice(2);
if (!labels) throw new Error('give a file of labelled rows (NDJSON of definition and category)');
const dataset = new Dataset();
const definitions = parseRows(readFileSync(labels, 'utf8'));
const rows = definitions.map((row) => dataset.example(row));
const twins = nearlySameIn(definitions);
const learned = (row: LabelledRow) => ({ ...dataset.example(row), twins: twinsOf(row) });
const others = more.flatMap((file) => parseRows(readFileSync(file, 'utf8')).map(learned));
for (const row of parseRows(readFileSync(new URL('./invented.ndjson', import.meta.url), 'utf8'))) {
  const example = learned(row);
  others.push({ ...example, weight: example.weight * invented });
}

const kindOf = (key: number) => (dataset.names.get(key) ?? '').split('|')[0]!;
const kinds = {
  wordLike: (key: number) => wordKinds.has(kindOf(key) as KindName),
  ofName: (key: number) =>
    /^name-|^verb-|-by-name$/.test(kindOf(key)) || /^signal\|.*-by-name$/.test(dataset.names.get(key) ?? ''),
};

const heldOut = new Array<number[]>(rows.length);
const learntWithout: Learnt[] = [];
for (let fold = 0; fold < folds; fold++) {
  const seen = others.filter((row) => foldOf(row) !== fold && !row.twins.has(fold));
  const learnt = learn([...rows.filter((row) => foldOf(row) !== fold), ...seen], kinds, settings);
  for (const [at, row] of rows.entries()) if (foldOf(row) === fold) heldOut[at] = answers(learnt, row);
  learntWithout.push(learnt);
}
// The shifts a fold is judged by are chosen on the other folds, so that the figures owe nothing to the rows they are of.
const models = learntWithout.map((learnt, fold) => buildModel(weightsBy(learnt, (row) => foldOf(row) !== fold)));
report(definitions.map((row, at) => rateBy(models[foldOf(rows[at]!)]!, unlabelled(row))));
const weights = weightsBy(learn([...rows, ...others], kinds, settings), () => true);
writeFileSync(new URL('../model/weights.ndjson.br', import.meta.url), brotliCompressSync(writeWeights(weights)));

/** A model's weights, with shifts and confidence chosen on these of the rows. */
function weightsBy(learnt: Learnt, counts: (row: Example) => boolean): Weights {
  const judged = rows.flatMap((row, at) => (counts(row) ? [{ given: heldOut[at]!, rank: row.rank }] : []));
  return weightsOf(
    learnt,
    dataset.names,
    { given: judged.map(({ given }) => given), ranks: judged.map(({ rank }) => rank) },
    {
      seed: settings.seed,
      rows: rows.length + others.length,
      servers: new Set([...rows, ...others].map(({ server }) => server)).size,
    },
  );
}

function foldOf({ server }: Example): number {
  return createHash('md5').update(server).digest()[0]! % folds;
}

/** The folds that hold a row which says nearly the same: what was copied from one server to another is not learned there. */
function twinsOf(row: LabelledRow): Set<number> {
  return new Set(twins(row).map((at) => foldOf(rows[at]!)));
}

/** Says how right the rating is on servers its model did not learn from, and keeps it for the methodology page. */
function report(verdicts: Verdict[]): void {
  const whole = evaluate(definitions, (_, at) => verdicts[at]!);
  console.log(`held out by server, ${folds} folds, learned from ${rows.length} rows and ${others.length} more`);
  console.log(formatReport(whole));
  for (const [name, holds] of [
    ['sure', ({ sure }: LabelledRow) => sure !== false],
    [
      'other scripts',
      ({ description }: LabelledRow) => /[\u0400-\u06ff\u3040-\u9fff\uac00-\ud7af]/.test(description ?? ''),
    ],
  ] as const) {
    const part = definitions.flatMap((row, at) => (holds(row) ? [at] : []));
    const right = part.filter((at) => verdicts[at]!.category === definitions[at]!.category).length;
    console.log(`${name}: ${part.length} rows, accuracy ${(right / part.length).toFixed(4)}`);
  }
  const rounded = (value: number) => Math.round(value * 1e4) / 1e4;
  const kept: HeldOut = {
    rows: rows.length,
    servers: new Set(rows.map(({ server }) => server)).size,
    folds,
    accuracy: rounded(whole.accuracy),
    macroF1: rounded(whole.macroF1),
    criticalRatedLower: rounded(whole.criticalRatedLower),
    perClass: whole.perClass.map(({ category, f1 }) => ({ category, f1: rounded(f1) })),
  };
  writeFileSync(new URL('./held-out.json', import.meta.url), `${JSON.stringify(kept, null, 2)}\n`);
}

/** A row without what people said of it; annotations are left out as well, as in `evaluate`. */
function unlabelled({ category: _category, sure: _sure, annotations: _annotations, ...definition }: LabelledRow) {
  return definition;
}
