import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { decide, marginOf } from '../model/decide.ts';
import { type KindName, kindNames } from '../model/kinds.ts';
import { heads, type Weights } from '../model/model.ts';
import { calibrate } from './calibrate.ts';
import { Dataset, type Example, parseRows } from './dataset.ts';
import type { HeldOut } from './held-out.ts';
import { answers, learn, type Settings } from './learn.ts';

/*
 * Makes model/weights.ndjson from labelled rows:
 *   node classifier/eval/train.ts LABELS.ndjson [MORE.ndjson …] > report
 * The first file is what the held-out figures are computed on; further ones are only learned from. Rows of one server
 * never stand on both sides of a split.
 */

const settings: Settings = {
  seed: 7,
  epochs: 30,
  rate: 0.1,
  decay: 0.01,
  servers: 3,
  drop: 0.5,
  nameless: 0.12,
  wordless: 0.12,
};
const folds = 10;
const order = ['Read', 'Write', 'Execute', 'Destructive', 'Financial'] as const;

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
const rows = parseRows(readFileSync(labels, 'utf8')).map((row) => dataset.example(row));
const others = more.flatMap((file) =>
  parseRows(readFileSync(file, 'utf8')).map((row) => ({ ...dataset.example(row), weight: 0.8 })),
);
const kindOf = (key: number) => (dataset.names.get(key) ?? '').split('|')[0]!;
const kinds = {
  wordLike: (key: number) => wordKinds.has(kindOf(key) as KindName),
  ofName: (key: number) =>
    /^name-|^verb-|-by-name$/.test(kindOf(key)) || /^signal\|.*-by-name$/.test(dataset.names.get(key) ?? ''),
};

const heldOut = new Array<number[]>(rows.length);
for (let fold = 0; fold < folds; fold++) {
  const learnt = learn(
    [...rows, ...others].filter((row) => foldOf(row) !== fold),
    kinds,
    settings,
  );
  for (const [at, row] of rows.entries()) if (foldOf(row) === fold) heldOut[at] = answers(learnt, row);
}
const bias = chooseBias(heldOut, rows);
const biased = heldOut.map((given) => given.map((value, head) => value + bias[head]!));
report(biased, rows);

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

/** Shifts each answer so that macro-F1 and accuracy are best together while few critical rows are called lower. */
function chooseBias(given: number[][], examples: Example[]): number[] {
  const chosen = new Array<number>(heads).fill(0);
  for (let pass = 0; pass < 4; pass++) {
    for (let head = 0; head < heads; head++) {
      let best = Number.NEGATIVE_INFINITY;
      let value = 0;
      for (let shift = -3; shift <= 4; shift += 0.1) {
        const tried = chosen.map((old, at) => (at === head ? shift : old));
        const { accuracy, macroF1, criticalLower } = figures(
          given.map((row) => row.map((v, at) => v + tried[at]!)),
          examples,
        );
        const worth = accuracy + macroF1 - 0.3 * criticalLower;
        if (worth > best) [best, value] = [worth, shift];
      }
      chosen[head] = Math.round(value * 10) / 10;
    }
  }
  return chosen;
}

function figures(given: number[][], examples: Example[]) {
  const counts = order.map(() => order.map(() => 0));
  for (const [at, row] of examples.entries()) counts[row.rank]![decide(given[at]!)]!++;
  const right = order.reduce((sum, _, rank) => sum + counts[rank]![rank]!, 0);
  const f1 = order.map((_, rank) => {
    const wanted = counts[rank]!.reduce((a, b) => a + b, 0);
    const called = counts.reduce((sum, row) => sum + row[rank]!, 0);
    return (2 * counts[rank]![rank]!) / Math.max(1, wanted + called);
  });
  const critical = [...counts[3]!, ...counts[4]!].reduce((a, b) => a + b, 0);
  const lower = [3, 4].reduce((sum, rank) => sum + counts[rank]!.slice(0, 3).reduce((a, b) => a + b, 0), 0);
  return {
    accuracy: right / examples.length,
    macroF1: f1.reduce((a, b) => a + b, 0) / f1.length,
    criticalLower: lower / critical,
    f1,
    counts,
  };
}

/** Says how right the model is on servers it did not learn from, and keeps it for the methodology page. */
function report(given: number[][], examples: Example[]): void {
  const { accuracy, macroF1, criticalLower, f1, counts } = figures(given, examples);
  console.log(`held-out by server, ${folds} folds, ${examples.length} rows, bias ${bias.join(' ')}`);
  console.log(
    `accuracy ${accuracy.toFixed(4)}  macro-F1 ${macroF1.toFixed(4)}  critical rated lower ${criticalLower.toFixed(4)}`,
  );
  for (const [rank, category] of order.entries()) {
    console.log(
      `${category.padEnd(12)} F1 ${f1[rank]!.toFixed(3)}  ${counts[rank]!.map((n) => String(n).padStart(5)).join('')}`,
    );
  }
  const rounded = (value: number) => Math.round(value * 1e4) / 1e4;
  const kept: HeldOut = {
    rows: examples.length,
    servers: new Set(examples.map(({ server }) => server)).size,
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
