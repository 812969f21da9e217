import type { CategoryId, FactorId, LevelId } from '#classifier/taxonomy/categories.ts';
import { type Filters, facetWords, type Test, testOf, wantedCategories } from './filters.ts';
import {
  type KindMap,
  rowFile,
  type SearchKind,
  type SearchMap,
  type ServerRow,
  type ServerRows,
  searchMapFile,
  type ToolRow,
  type ToolRows,
  type ToolServer,
  type WordFile,
  wordFile,
} from './format.ts';
import { type Candidates, candidates } from './look-up.ts';
import { words } from './words.ts';

export type Hit =
  | { server: ServerRow; counts: [CategoryId, number][] }
  | { tool: ToolRow; of: ToolServer; category: CategoryId; level: LevelId; factors: FactorId[] };

/** What was found of one kind: the best first, and how many there are; `more` where that is not known. */
export interface FoundOfKind {
  hits: Hit[];
  total: number;
  more: boolean;
}

export type Found = Record<SearchKind, FoundOfKind>;

/** Makes of hits a search among them: the best first. */
export type Rank = (hits: Hit[]) => (query: string) => Hit[];

type GetJson = (path: string) => Promise<unknown>;

/** How many results are looked for. Each may stand in a file of its own. */
export type Enough = Record<SearchKind, number>;

/** Enough for a page of results. */
const aPage: Enough = { servers: 8, tools: 24 };
/** Enough to show something while the rest of the page is fetched. */
export const theFirst: Enough = { servers: 2, tools: 4 };
/** How often more files are asked for while filters leave too few. */
const rounds = 3;
const pageOfHits = 30;
const filesKept = 300;

/** The search over files that are fetched as they are needed. */
export function openEngine(getJson: GetJson, rank: Rank, now = Date.now) {
  const kept = new Map<string, Promise<unknown>>();
  let single: Partial<Record<SearchKind, (query: string) => Hit[]>> = {};

  function load<File>(path: string): Promise<File> {
    let file = kept.get(path);
    if (!file) {
      file = getJson(path);
      kept.set(path, file);
      file.catch(() => kept.delete(path));
      if (kept.size > filesKept) {
        kept.delete(kept.keys().next().value!);
        single = {};
      }
    }
    return file as Promise<File>;
  }

  async function rowsOf(kind: SearchKind, files: number[]): Promise<Map<number, Hit[]>> {
    const loaded = await Promise.all(files.map((file) => load<ServerRows | ToolRows>(rowFile(kind, file))));
    const map = await load<SearchMap>(searchMapFile);
    return new Map(files.map((file, at) => [file, hitsOf(loaded[at]!, map)]));
  }

  /** A catalog in one file: everything is ranked, slips of the pen included. */
  async function inOneFile(kind: SearchKind, query: string, passes: Passes): Promise<FoundOfKind> {
    const hits = (await rowsOf(kind, [0])).get(0)!;
    single[kind] ??= rank(hits);
    const found = (query === '' ? hits : single[kind](query)).filter(passes);
    return { hits: found.slice(0, pageOfHits), total: found.length, more: false };
  }

  async function inManyFiles(
    kind: SearchKind,
    { files }: KindMap,
    { entries, cut }: Candidates,
    query: string,
    passes: Passes,
    narrowed: boolean,
    enough: number,
  ): Promise<FoundOfKind> {
    let found: Hit[] = [];
    const taken: Hit[] = [];
    let place = 0;
    for (let round = 0; round < rounds && found.length < enough && place < entries.length; round += 1) {
      const batch = entries.slice(place, place + enough);
      place += batch.length;
      const rows = await rowsOf(kind, [...new Set(batch.map(({ row }) => row % files))]);
      for (const { row } of batch) {
        const hit = rows.get(row % files)?.[Math.floor(row / files)];
        if (hit && passes(hit)) taken.push(hit);
      }
      found = query === '' ? taken : rank(taken)(query);
    }
    const all = place === entries.length && !cut;
    const total = all || cut || narrowed ? found.length : Math.max(entries.length, found.length);
    return { hits: found, total, more: !all && (cut || narrowed) };
  }

  return {
    /** Fetches what every search needs. */
    prepare: async (): Promise<void> => void (await load<SearchMap>(searchMapFile)),
    /** Of kinds that are not looked for, `enough` is 0. */
    async search(query: string, filters: Filters, enough: Enough = aPage): Promise<Found> {
      const map = await load<SearchMap>(searchMapFile);
      const wanted = words(query);
      const facets = facetWords(filters, map);
      const test = testOf(filters, map, now());
      const categories = wantedCategories(filters, map);
      const ofKind = async (kind: SearchKind): Promise<FoundOfKind> => {
        if (enough[kind] === 0) return { hits: [], total: 0, more: false };
        const passes = passing(test);
        if (map[kind].files === 1) return inOneFile(kind, wanted.join(' '), passes);
        const found = await candidates(wanted, facets, map[kind], (prefix) => load<WordFile>(wordFile(kind, prefix)));
        if (kind === 'tools' && categories)
          found.entries = found.entries.filter(({ category }) => categories.includes(category));
        const narrowed = Object.keys(filters).some((name) => kind === 'servers' || !/^(category|level)$/.test(name));
        return inManyFiles(kind, map[kind], found, wanted.join(' '), passes, narrowed, enough[kind]);
      };
      const [servers, tools] = await Promise.all([ofKind('servers'), ofKind('tools')]);
      return { servers: servers!, tools: tools! };
    },
  };
}

type Passes = (hit: Hit) => boolean;

const passing =
  (test: Test): Passes =>
  (hit) =>
    'server' in hit ? test.server(hit.server) : test.tool(hit.tool, hit.of);

/** The rows of a file with their numbers put into words. */
function hitsOf(rows: ServerRows | ToolRows, { categories, factors }: SearchMap): Hit[] {
  if (!('tools' in rows)) {
    return rows.servers.map((server) => ({
      server,
      counts: categories.flatMap(([id], place): [CategoryId, number][] =>
        server[4][place] ? [[id, server[4][place]]] : [],
      ),
    }));
  }
  return rows.tools.map((tool) => {
    const [category, level] = categories[tool[3]]!;
    const found = factors.filter((_, place) => tool[4] & (1 << place));
    return { tool, of: rows.servers[tool[2]]!, category, level, factors: found };
  });
}
