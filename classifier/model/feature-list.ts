/** Features as parallel lists: kind, one or two hashes, and the word they were seen at (-1: none). */
export interface FeatureList {
  kind: number[];
  first: number[];
  second: number[];
  at: number[];
}

export function featureList(): FeatureList {
  return { kind: [], first: [], second: [], at: [] };
}

export function addFeature(list: FeatureList, kind: number, first: number, second = 0, at = -1): void {
  list.kind.push(kind);
  list.first.push(first);
  list.second.push(second);
  list.at.push(at);
}
