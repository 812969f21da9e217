import { mix } from '../text/hash.ts';

/** Looks up a feature: the number of its row of weights, or -1 when it has none. */
export type Lookup = (key: number) => number;

/**
 * Features as parallel lists. With a lookup only those that have weights are kept, by their row and the word or argument
 * they were seen at (-1: none); without one, for training, all are, by kind and one or two hashes.
 */
export interface FeatureList {
  lookup: Lookup | undefined;
  /** Its mark in `holders`. */
  round: number;
  row: number[];
  at: number[];
  kind: number[];
  first: number[];
  second: number[];
}

/** Which list took a row last: lists are filled one after the other, so this tells what a list has already. */
let holders = new Uint16Array(1 << 16);
let rounds = 0;

export function featureList(lookup: Lookup | undefined): FeatureList {
  rounds++;
  if (rounds > 0xffff) {
    holders.fill(0);
    rounds = 1;
  }
  return { lookup, round: rounds, row: [], at: [], kind: [], first: [], second: [] };
}

export function addFeature(list: FeatureList, kind: number, first: number, second = 0, at = -1): void {
  if (!list.lookup) {
    list.kind.push(kind);
    list.first.push(first);
    list.second.push(second);
    return;
  }
  const row = list.lookup(mix(kind, first, second));
  if (row < 0) return;
  if (row >= holders.length) holders = grown(row);
  // A feature seen twice counts once.
  if (holders[row] === list.round) return;
  holders[row] = list.round;
  list.row.push(row);
  list.at.push(at);
}

function grown(row: number): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(2 ** Math.ceil(Math.log2(row + 1)));
  larger.set(holders);
  return larger;
}
