import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { featuresOf } from '../model/features.ts';
import { buildModel } from '../model/model.ts';
import { score, Weighed } from '../model/score.ts';
import { readWeights, writeWeights } from '../model/weights-file.ts';
import { readTool } from '../read-tool.ts';
import { Dataset, parseRows } from './dataset.ts';
import { answers, type Learnt, learn } from './learn.ts';
import { weightsOf } from './weights-of.ts';

const rates = { rate: 0.1, inputRate: 0.1, wayRate: 0.05, decay: 0.01, doubt: 0.02 };
const drops = { drop: 0, unitDrop: 0, nameless: 0, wordless: 0 };
const settings = { seed: 1, orders: 2, units: 2, servers: 1, common: 1, least: 0, epochs: 8, ...rates, ...drops };
const kinds = { wordLike: () => false, ofName: () => false };

describe('learn', () => {
  const rows = [0, 4].flatMap((rank) =>
    Array.from({ length: 20 }, (_, at) => ({
      server: `s${at}`,
      fixed: [1],
      sentences: rank === 0 ? [[2]] : [[2], [3]],
      rank,
      weight: 1,
    })),
  );

  test('the sentence that tells rows apart gets the weight, and the same seed gives the same weights', () => {
    const learnt = learn(rows, kinds, settings);

    expect(learnt.weights[3]![learnt.index.get(3)!]).toBeGreaterThan(0.3);
    expect(learn(rows, kinds, settings)).toEqual(learnt);
  });

  test('a feature whose first weights are all small has no place, unless it feeds the units', () => {
    // One row of each kind has it: it tells nothing.
    const some = rows.map((row, at) => (at % 20 === 0 ? { ...row, fixed: [1, 7] } : row));
    const told = (own: Partial<typeof settings>) => [...learn(some, kinds, { ...settings, ...own }).index.keys()];

    expect(told({ common: 1000, least: 0.5 })).not.toContain(7);
    expect(told({ common: 1000, least: 0.5 })).toContain(3);
    expect(told({ common: 2, least: 0.5 })).toContain(7);
    expect(told({ common: 1000, least: 0 })).toContain(7);
  });

  test('units learn what only two features together tell', () => {
    const both = [
      { fixed: [1], sentences: [[3]], rank: 0 },
      { fixed: [1], sentences: [[4]], rank: 4 },
      { fixed: [2], sentences: [[3]], rank: 4 },
      { fixed: [2], sentences: [[4]], rank: 0 },
    ].flatMap((row) => Array.from({ length: 50 }, (_, at) => ({ ...row, server: `s${at}`, weight: 1 })));
    const right = (learnt: Learnt) =>
      both.filter((row) => answers(learnt, row)[3]! > 0 === (row.rank === 4)).length / both.length;

    expect(right(learn(both, kinds, { ...settings, units: 8, epochs: 40 }))).toBe(1);
    expect(right(learn(both, kinds, { ...settings, common: 1000 }))).toBeLessThan(0.8);
  });
});

test('a model says of a tool what was learned, but for the rounding of its file', () => {
  const definitions = parseRows(readFileSync(new URL('./golden.ndjson', import.meta.url), 'utf8')).slice(0, 60);
  const dataset = new Dataset();
  const rows = definitions.map((row) => dataset.example(row));
  const learnt = learn(rows, kinds, settings);
  const given = rows.map((row) => answers(learnt, row));
  const judged = { given, ranks: rows.map(({ rank }) => rank) };
  const made = { seed: 1, rows: rows.length, servers: 1 };
  const model = buildModel(readWeights(writeWeights(weightsOf(learnt, dataset.names, judged, made))));

  const differences = definitions.flatMap(({ category: _category, annotations: _annotations, ...definition }, at) => {
    const said = score(
      model,
      featuresOf(readTool(definition), () => new Weighed(model)),
    ).answers;
    return said.map((answer, head) => Math.abs(answer - model.weights.bias[head]! - given[at]![head]!));
  });
  expect(differences.reduce((sum, one) => sum + one, 0) / differences.length).toBeLessThan(0.25);
});
