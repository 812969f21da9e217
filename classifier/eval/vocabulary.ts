import type { Example } from './dataset.ts';

/** A row with its features by their places. */
export interface Encoded {
  fixed: Int32Array;
  sentences: Int32Array[];
  rank: number;
  weight: number;
}

/** The features that are learned from: each key's place, and on how many rows and sentences it stands. */
export interface Vocabulary {
  index: Map<number, number>;
  counts: Uint32Array;
}

/** The features that stand on at least so many servers: what one server alone says is learned by heart, not understood. */
export function vocabularyOf(examples: readonly Example[], leastServers: number): Vocabulary {
  const servers = new Map<number, Set<string>>();
  const counts = new Map<number, number>();
  for (const { server, fixed, sentences } of examples) {
    for (const list of [fixed, ...sentences]) {
      for (const key of list) {
        let seen = servers.get(key);
        if (!seen) {
          seen = new Set();
          servers.set(key, seen);
        }
        if (seen.size < leastServers) seen.add(server);
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  const index = new Map<number, number>();
  for (const [key, seen] of servers) if (seen.size >= leastServers) index.set(key, index.size);
  return { index, counts: Uint32Array.from(index.keys(), (key) => counts.get(key)!) };
}

/** The features of a vocabulary that are kept, by their places. */
export function narrowed({ index, counts }: Vocabulary, keeps: (at: number) => boolean): Vocabulary {
  const kept = [...index].filter(([, at]) => keeps(at));
  return {
    index: new Map(kept.map(([key], at) => [key, at])),
    counts: Uint32Array.from(kept, ([, at]) => counts[at]!),
  };
}

/** An example with its keys as places; what the vocabulary does not have is left out. */
export function encode({ index }: Vocabulary, { fixed, sentences, rank, weight }: Example): Encoded {
  const places = (list: number[]) => Int32Array.from(list.map((key) => index.get(key) ?? -1).filter((at) => at >= 0));
  return { fixed: places(fixed), sentences: sentences.map(places), rank, weight };
}
