import { mix } from '../text/hash.ts';

/** Looks up a feature: where its weights begin, or -1 when it has none. */
export type Lookup = (key: number) => number;

/**
 * Features as parallel lists: kind, one or two hashes, the word or argument they were seen at (-1: none) and where their
 * weights begin. With a lookup only features that have weights are kept; without one, for training, all are.
 */
export interface FeatureList {
  lookup: Lookup | undefined;
  kind: number[];
  first: number[];
  second: number[];
  at: number[];
  slot: number[];
}

export function featureList(lookup: Lookup | undefined): FeatureList {
  return { lookup, kind: [], first: [], second: [], at: [], slot: [] };
}

export function addFeature(list: FeatureList, kind: number, first: number, second = 0, at = -1): void {
  let slot = -1;
  if (list.lookup) {
    slot = list.lookup(mix(kind, first, second));
    // A feature seen twice counts once.
    if (slot < 0 || list.slot.includes(slot)) return;
  }
  list.kind.push(kind);
  list.first.push(first);
  list.second.push(second);
  list.at.push(at);
  list.slot.push(slot);
}
