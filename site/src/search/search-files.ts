import type { CategoryId, FactorId, LevelId } from '#classifier/taxonomy/categories.ts';
import { type Filters, facetWords, wantedCategories } from './filters.ts';
import {
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
import { candidates, isKnown, withoutRepeats, wordsNear } from './look-up.ts';
import type { Ranked, ranking } from './rank.ts';
import { wordsOfHit } from './searched-entry.ts';

export type Hit =
  | { server: ServerRow; counts: [CategoryId, number][] }
  | { tool: ToolRow; of: ToolServer; category: CategoryId; level: LevelId; factors: FactorId[] };

export type GetJson = (path: string) => Promise<unknown>;

/** How many results are looked for. Each may stand in a file of its own. */
export type Enough = Record<SearchKind, number>;

/** How often more files are asked for while filters leave too few. */
const rounds = 3;
const filesKept = 300;
const kinds = ['servers', 'tools'] as const;

/** Ways to ask, each a list of words. */
export type Ways = string[][];

export interface Question {
  text: string;
  filters: Filters;
  enough: Enough;
  passes: (hit: Hit) => boolean;
}

export interface Looked {
  ranked: Ranked[];
  total: number;
  /** So many of the total are known to stand behind their servers and are not among those ranked. */
  behind: number;
  more: boolean;
}

export const nothing: Looked = { ranked: [], total: 0, behind: 0, more: false };

/** What ranks is larger than all else, and is fetched beside the first files. */
const loadRanking = () => import('./rank.ts');

/** The files of the search: what is found in them for ways to ask, and which words they know. */
export function openSearchFiles(getJson: GetJson) {
  const kept = new Map<string, Promise<unknown>>();
  let single: Partial<Record<SearchKind, { rank: ReturnType<typeof ranking>; words: Set<string> }>> = {};

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

  const wordsFrom = (kind: SearchKind) => (prefix: string) => load<WordFile>(wordFile(kind, prefix));

  async function rowsOf(kind: SearchKind, files: number[]): Promise<Map<number, Hit[]>> {
    const loaded = await Promise.all(files.map((file) => load<ServerRows | ToolRows>(rowFile(kind, file))));
    const map = await load<SearchMap>(searchMapFile);
    return new Map(files.map((file, at) => [file, hitsOf(loaded[at]!, map)]));
  }

  async function wholeOf(kind: SearchKind) {
    const [rows, { ranking }] = await Promise.all([rowsOf(kind, [0]), loadRanking()]);
    const hits = rows.get(0)!;
    single[kind] ??= { rank: ranking(hits), words: new Set(hits.flatMap(wordsOfHit)) };
    return { hits, ...single[kind] };
  }

  /** A catalog in one file: everything is ranked. */
  async function inOneFile(kind: SearchKind, ways: Ways, { text, passes }: Question): Promise<Looked> {
    const { hits, rank } = await wholeOf(kind);
    const all = ways[0]?.length ? rank(text, ways) : hits.map((hit) => ({ hit, byName: true }));
    const ranked = all.filter(({ hit }) => passes(hit));
    return { ranked, total: ranked.length, behind: 0, more: false };
  }

  async function inManyFiles(kind: SearchKind, ways: Ways, question: Question): Promise<Looked> {
    const map = await load<SearchMap>(searchMapFile);
    const { text, filters, passes } = question;
    const loading = loadRanking();
    const [{ files }, enough] = [map[kind], question.enough[kind]];
    const facets = facetWords(filters, map);
    const found = await Promise.all(ways.map((words) => candidates(words, facets, map[kind], wordsFrom(kind))));
    const cut = found.some((one) => one.cut);
    const categories = kind === 'tools' ? wantedCategories(filters, map) : undefined;
    const all = withoutRepeats(found.flatMap(({ entries }) => entries)).filter(
      ({ category }) => !categories || categories.includes(category),
    );
    // Those behind their servers are not shown, so their rows are not fetched.
    const entries = isFolded(kind, filters) ? all.filter(({ beside }) => !beside) : all;
    const narrowed = Object.keys(filters).some((name) => kind === 'servers' || !/^(category|level)$/.test(name));
    const { ranking } = await loading;
    let ranked: Ranked[] = [];
    const taken: Hit[] = [];
    let place = 0;
    for (let round = 0; round < rounds && ranked.length < enough && place < entries.length; round += 1) {
      const batch = entries.slice(place, place + enough);
      place += batch.length;
      const rows = await rowsOf(kind, [...new Set(batch.map(({ row }) => row % files))]);
      for (const { row } of batch) {
        const hit = rows.get(row % files)?.[Math.floor(row / files)];
        if (hit && passes(hit)) taken.push(hit);
      }
      ranked = ways[0]?.length ? ranking(taken)(text, ways) : taken.map((hit) => ({ hit, byName: true }));
    }
    const looked = place === entries.length && !cut;
    const total = looked || cut || narrowed ? ranked.length : Math.max(entries.length, ranked.length);
    const behind = all.length - entries.length;
    return { ranked, total: total + behind, behind, more: !looked && (cut || narrowed) };
  }

  async function look(kind: SearchKind, ways: Ways, question: Question): Promise<Looked> {
    if (question.enough[kind] === 0) return nothing;
    const map = await load<SearchMap>(searchMapFile);
    return map[kind].files === 1 ? inOneFile(kind, ways, question) : inManyFiles(kind, ways, question);
  }

  return {
    map: () => load<SearchMap>(searchMapFile),
    look,
    /** Whether any entry has this word, or one that begins with it. */
    async knows(word: string): Promise<boolean> {
      const map = await load<SearchMap>(searchMapFile);
      const answers = kinds.map(async (kind) => {
        if (map[kind].files > 1) return isKnown(word, map[kind], wordsFrom(kind));
        const own = (await wholeOf(kind)).words;
        return own.has(word) || [...own].some((one) => one.startsWith(word));
      });
      return (await Promise.all(answers)).some(Boolean);
    },
    /** Words among which those are that a misspelt word may mean. */
    async near(word: string): Promise<string[]> {
      const map = await load<SearchMap>(searchMapFile);
      const lists = kinds.map(async (kind) =>
        map[kind].files > 1 ? wordsNear(word, map[kind], wordsFrom(kind)) : [...(await wholeOf(kind)).words],
      );
      return (await Promise.all(lists)).flat();
    },
  };
}

/** Tools found by the name of their server alone stand behind it, unless filters ask for some of them. */
export const isFolded = (kind: SearchKind, filters: Filters): boolean =>
  kind === 'tools' && Object.keys(filters).length === 0;

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
