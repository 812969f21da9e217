import type { Filing } from './filing.ts';
import { hire } from './hand.ts';
import { partsHash } from './input-hash.ts';
import type { PageHash } from './ledger.ts';
import { dropReplaced, stage } from './output.ts';
import type { SearchFile } from './search/files.ts';
import { openSearchIndex } from './search-index.ts';
import { type Address, openSitemaps } from './sitemaps.ts';

export interface IndexJob {
  template: string;
  out: string;
  url: string | undefined;
  /** The hashes of the files of the search and of the sitemaps as they are. */
  known: ReadonlyMap<string, string>;
}

/**
 * Filings of further servers, in the order of their slugs; or: all are there; or, at last, the addresses beside theirs.
 * Before all of them: what the build before left replaced, to be removed.
 */
export type IndexWork =
  | { filings: readonly string[] }
  | { search: true }
  | { addresses: readonly Address[] }
  | { replaced: true };

/**
 * Collects servers and writes those files that name every tool, the search and the sitemaps, which are not as they
 * should be; gives all that are complete.
 */
export function indexWriter({
  template,
  out,
  url,
  known,
}: IndexJob): (work: IndexWork) => PageHash[] | Promise<PageHash[]> {
  const index = openSearchIndex();
  const sitemaps = openSitemaps(url);
  function checked(path: string, input: SearchFile['input'], text: () => string): PageHash {
    const hash = partsHash(template, input);
    if (known.get(path) !== hash) stage(out, path, text());
    return { path, hash };
  }
  const written = (files: { path: string; text: string }[]) =>
    files.map(({ path, text }) => checked(path, [text], () => text));
  return (work) => {
    // Not waited for: the disk takes seconds for it, in which servers come.
    if ('replaced' in work) return dropReplaced(out).then(() => []);
    if ('search' in work) return Array.from(index.files(), ({ path, input, text }) => checked(path, input, text));
    if ('addresses' in work) return written(sitemaps.end(work.addresses));
    return work.filings.flatMap((json) => {
      const filing = JSON.parse(json) as Filing;
      index.add(filing);
      return written(sitemaps.addServer(filing));
    });
  };
}

/** Writes the files that name every tool while everything else is made. */
export interface IndexHand {
  /** Removes what the build before left replaced, while everything else goes on. */
  clear(): Promise<void>;
  add(filings: readonly string[]): Promise<void>;
  /** All servers are there: the search is complete. */
  search(): Promise<PageHash[]>;
  /** The sitemaps, with these pages beside those of servers. */
  sitemaps(addresses: readonly Address[]): Promise<PageHash[]>;
  close(): void;
  /** The most memory its process has held, in bytes; none for work in this one. */
  memory(): number[];
}

/** Batches of filings that wait at most. */
const heldAtOnce = 4;
/** In MB: fifty bytes of a tool are kept, its numbers and texts outside of it. */
const heapFor = (tools: number) => ({ kept: 100 + Math.ceil(tools / 18_000), young: 16 });

/** `apart`: in a process of its own, which a large catalog of so many tools is worth. */
export function openIndexWriter(job: IndexJob, apart: { tools: number } | undefined): IndexHand {
  const full: PageHash[] = [];
  if (!apart) {
    const write = indexWriter(job);
    return {
      clear: async () => void (await write({ replaced: true })),
      add: async (filings) => void full.push(...(await write({ filings }))),
      search: async () => write({ search: true }),
      sitemaps: async (addresses) => [...full, ...(await write({ addresses }))],
      close() {},
      memory: () => [],
    };
  }
  const hand = hire<IndexWork, PageHash[]>(job, heapFor(apart.tools));
  const running = new Set<Promise<void>>();
  let failed: Error | undefined;
  async function taken(): Promise<void> {
    await Promise.all(running);
    if (failed) throw failed;
  }
  return {
    clear: async () => void (await hand.give({ replaced: true })),
    async add(filings) {
      while (running.size >= heldAtOnce) await Promise.race(running);
      if (failed) throw failed;
      const given: Promise<void> = hand
        .give({ filings })
        .then((files) => void full.push(...files))
        .catch((error) => {
          failed ??= error;
        })
        .finally(() => running.delete(given));
      running.add(given);
    },
    async search() {
      await taken();
      return hand.give({ search: true });
    },
    async sitemaps(addresses) {
      await taken();
      return [...full, ...(await hand.give({ addresses }))];
    },
    close: () => hand.close(),
    memory: () => [hand.memory()],
  };
}
