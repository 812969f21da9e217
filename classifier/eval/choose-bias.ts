import { heads } from '../model/weights-file.ts';

const ranks = 5;

/** What the critical rows called lower cost against accuracy and macro-F1. */
const costOfLower = 1.5;

/** An answer this far from zero counts three quarters as yes or no: one row at the border shall not choose a shift. */
const softness = 0.3;

/** Shifts each answer so that macro-F1 and accuracy are best together while few critical rows are called lower. */
export function chooseBias(given: number[][], wanted: number[]): number[] {
  const chosen = new Array<number>(heads).fill(0);
  for (let pass = 0; pass < 3; pass++) {
    for (let head = heads - 1; head >= 0; head--) {
      let best = Number.NEGATIVE_INFINITY;
      let value = 0;
      for (let tenths = -25; tenths <= 25; tenths++) {
        chosen[head] = tenths / 10;
        const { accuracy, macroF1, criticalLower } = expected(given, wanted, chosen);
        // Of shifts that do as well the smallest is taken.
        const worth = accuracy + macroF1 - costOfLower * criticalLower - Math.abs(tenths) * 1e-5;
        if (worth > best) [best, value] = [worth, tenths / 10];
      }
      chosen[head] = value;
    }
  }
  return chosen;
}

/** How right the shifted answers are to be expected, were each a yes as surely as it is far from zero. */
function expected(given: number[][], wanted: number[], shifts: number[]) {
  const counts = Array.from({ length: ranks }, () => new Array<number>(ranks).fill(0));
  for (const [at, rank] of wanted.entries()) {
    let rest = 1;
    for (let head = heads - 1; head >= 0; head--) {
      const yes = 1 / (1 + Math.exp(-(given[at]![head]! + shifts[head]!) / softness));
      counts[rank]![head + 1]! += rest * yes;
      rest *= 1 - yes;
    }
    counts[rank]![0]! += rest;
  }
  const sum = (list: number[]) => list.reduce((a, b) => a + b, 0);
  const f1 = counts.map(
    (row, rank) => (2 * row[rank]!) / Math.max(1, sum(row) + sum(counts.map((other) => other[rank]!))),
  );
  const critical = counts.slice(3);
  return {
    accuracy: sum(counts.map((row, rank) => row[rank]!)) / wanted.length,
    macroF1: sum(f1) / ranks,
    criticalLower: sum(critical.map((row) => sum(row.slice(0, 3)))) / Math.max(1, sum(critical.map(sum))),
  };
}
