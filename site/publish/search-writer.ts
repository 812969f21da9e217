import { hire } from './hand.ts';
import { inputHash } from './input-hash.ts';
import type { PageHash } from './ledger.ts';
import { readOutline } from './outline.ts';
import { stage } from './output.ts';
import { openSearchIndex } from './search-index.ts';

export interface SearchJob {
  template: string;
  out: string;
  /** The hashes of the files of the search as they are. */
  known: ReadonlyMap<string, string>;
}

/** Outlines of further servers, in the order of their slugs; or nothing: all are there. */
export type SearchWork = { outlines: readonly string[] } | { end: true };

/** Collects servers, and in the end writes the files of the search that are not as they should be; gives all of them. */
export function searchWriter({ template, out, known }: SearchJob): (work: SearchWork) => PageHash[] {
  const index = openSearchIndex();
  return (work) => {
    if ('outlines' in work) {
      for (const outline of work.outlines) index.add(readOutline(outline));
      return [];
    }
    return Array.from(index.files(), ({ path, text }) => {
      const hash = inputHash(template, { text });
      if (known.get(path) !== hash) stage(out, path, text);
      return { path, hash };
    });
  };
}

/** Writes the files of the search while everything else is made. */
export interface SearchHand {
  add(outlines: readonly string[]): Promise<void>;
  /** All files of the search; those that were not as they should be wait for the switch. */
  end(): Promise<PageHash[]>;
  close(): void;
  /** The most memory its process has held, in bytes; none for work in this one. */
  memory(): number[];
}

/** Batches of outlines that wait at most. */
const heldAtOnce = 4;
/** In MB: a hundred bytes of a tool are kept, its numbers outside of it. */
const heapFor = (tools: number) => ({ kept: 100 + Math.ceil(tools / 9000), young: 8 });

/** `apart`: in a process of its own, which a large catalog of so many tools is worth. */
export function openSearchWriter(job: SearchJob, apart: { tools: number } | undefined): SearchHand {
  if (!apart) {
    const write = searchWriter(job);
    return {
      add: async (outlines) => void write({ outlines }),
      end: async () => write({ end: true }),
      close() {},
      memory: () => [],
    };
  }
  const hand = hire<SearchWork, PageHash[]>(job, heapFor(apart.tools));
  const running = new Set<Promise<unknown>>();
  return {
    async add(outlines) {
      while (running.size >= heldAtOnce) await Promise.race(running);
      const given: Promise<unknown> = hand.give({ outlines }).finally(() => running.delete(given));
      // Whoever waits next hears of a failure, the end at the latest.
      given.catch(() => {});
      running.add(given);
    },
    async end() {
      await Promise.all(running);
      return hand.give({ end: true });
    },
    close: () => hand.close(),
    memory: () => [hand.memory()],
  };
}
