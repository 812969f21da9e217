/** A held-out verdict: how clear it was and whether it was right. */
interface Outcome {
  margin: number;
  right: boolean;
  weight?: number;
}

/**
 * The share of right verdicts as a rising step function of the margin: pool-adjacent-violators over bins of equal size.
 * Each step is [margin from which it holds, share].
 */
export function calibrate(outcomes: Outcome[], binSize = 30): [number, number][] {
  const sorted = [...outcomes].sort((a, b) => a.margin - b.margin);
  const blocks: { from: number; right: number; count: number }[] = [];
  for (let at = 0; at < sorted.length; at += binSize) {
    const bin = sorted.slice(at, at + binSize);
    blocks.push({ from: bin[0]!.margin, right: bin.filter(({ right }) => right).length, count: bin.length });
  }
  for (let at = 1; at < blocks.length; at++) {
    while (at > 0 && blocks[at - 1]!.right / blocks[at - 1]!.count >= blocks[at]!.right / blocks[at]!.count) {
      blocks[at - 1]!.right += blocks[at]!.right;
      blocks[at - 1]!.count += blocks[at]!.count;
      blocks.splice(at, 1);
      at = Math.max(1, at - 1);
      if (at >= blocks.length) break;
    }
  }
  // One imagined right and one wrong verdict a step keep small steps from claiming certainty.
  return blocks.map(({ from, right, count }) => [round(from), round((right + 1) / (count + 2))]);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
