import { type CategoryId, categories, type FactorId, factors, type LevelId } from '#classifier/taxonomy/categories.ts';
import { type Flag, integrityFlags } from '../data/integrity.ts';

/** A server as search files hold it. Numbers name categories, factors and terms by their place in their lists. */
export type ServerRow = [
  name: string,
  slug: string,
  key: string,
  transports: number,
  counts: number[],
  factors: number,
  terms: number[],
  changed: number,
  /** What it goes by beside its key: packages, images, addresses, `github:owner/repo`. */
  also: string[],
];

/** The server of a tool, once for all its tools in a file. */
export type ToolServer = [name: string, slug: string, transports: number];

/** A tool as search files hold it. `slug` is empty where the name is the slug, `changed` is 0 or days since 1970. */
export type ToolRow = [
  name: string,
  slug: string,
  server: number,
  category: number,
  factors: number,
  language: number,
  found: number,
  changed: number,
];

/** Some rows of servers, those whose number leaves the same remainder. */
export interface ServerRows {
  servers: ServerRow[];
}

/** Some rows of tools, all tools of a server in one file. */
export interface ToolRows {
  servers: ToolServer[];
  tools: ToolRow[];
}

/** Entries by the words that begin with a prefix; or, where they are too many for a file, the best and their number. */
export type WordFile = { words: Record<string, string> } | { best: string; total: number };

/** What the browser must know to find the files of one kind. */
export interface KindMap {
  /** In how many files the rows stand. A single one is searched as it is: then there are no files of words. */
  files: number;
  /** By which letters the files of each prefix go on. */
  next: Record<string, string>;
  /** The first entries of each facet, for filters without a word. */
  facets: Record<string, { best: string; total: number }>;
}

/** What the browser reads first. */
export interface SearchMap {
  servers: KindMap;
  tools: KindMap;
  /** The languages and ways of finding that rows name by number. */
  terms: string[];
  /** What rows name by number too: categories with their levels, and the factors. */
  categories: [id: CategoryId, level: LevelId][];
  factors: FactorId[];
}

export type SearchKind = 'servers' | 'tools';

export const transports = [
  { id: 'local', bit: 1, title: 'Runs on your machine' },
  { id: 'remote', bit: 2, title: 'Answers at a web address' },
] as const;

/** In the factors of a tool: its arguments select acts of different categories. */
export const severalActs = 1 << 30;

/** In the factors of a tool, and in those of a server that has such a tool: clean ones have no bit and take no room. */
export const flagBits: Record<Flag, number> = { poisoned: 1 << 29, suspicious: 1 << 28 };

/** The worst flag among these factors. */
export const flagIn = (bits: number): Flag | undefined => integrityFlags.find((flag) => bits & flagBits[flag]);

export const factorBits = (ids: readonly FactorId[]): number =>
  factors.reduce((bits, { id }, place) => (ids.includes(id) ? bits | (1 << place) : bits), 0);

export const placeOf = (category: CategoryId): number => categories.findIndex(({ id }) => id === category);

/** The kinds of facets by which files are parted beside words. */
export type Facet = 'category' | 'integrity' | 'factor' | 'transport' | 'language' | 'found';

/** Under which word entries with this facet are filed; no word of a text holds a colon. */
export const facetWord = (facet: Facet, value: string): string => `:${facet}:${value}`.toLowerCase();

/** In a prefix: a second word follows. No word holds a space or an asterisk. */
export const secondWord = ' ';
/** At the end of a prefix: everything that goes on with a letter which has no file of its own. */
export const restOf = '*';

/** The file of a prefix. Letters other than plain ones become their code, so that every prefix is a file name. */
export function wordFile(kind: SearchKind, prefix: string): string {
  const plain: Record<string, string> = { [secondWord]: '-', [restOf]: '!' };
  const code = (unit: string) => plain[unit] ?? `_${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `/search/${kind}/${prefix === '' ? '_' : prefix.replaceAll(/[^a-z0-9]/g, code)}.json`;
}

export const rowFile = (kind: SearchKind, file: number): string => `/search/${kind}/rows/${file}.json`;

export const searchMapFile = '/search/map.json';
