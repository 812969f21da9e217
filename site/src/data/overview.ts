import type { CategoryId } from '#classifier/taxonomy/categories.ts';
import { byLook, type ChangeDay, daysOf, type ServerDay } from './change-days.ts';
import { type ListedServer, type ListedTool, toolLists } from './lists.ts';

/** Figures and lists of the whole catalog, gathered while its servers pass by; their size does not grow with it. */
export interface Overview {
  servers: number;
  tools: number;
  counts: Map<CategoryId, number>;
  lists: Map<string, number>;
  methods: Map<string, number>;
  largest: ListedServer[];
  changes: ChangeDay[];
  /** When a tool was last seen for the first time or changed; 0 where there is no server. */
  newest: number;
  /** Changes by day, for days that had any. */
  days: Map<string, number>;
  attacks: Map<string, { tools: number; examples: (ListedTool & { reason: string })[] }>;
  checked: string | null;
}

const largestKept = 60;
const daysKept = 100;

export function emptyOverview(checked: string | null): Overview {
  return {
    servers: 0,
    tools: 0,
    counts: new Map(),
    lists: new Map(),
    methods: new Map(),
    largest: [],
    changes: [],
    newest: 0,
    days: new Map(),
    attacks: new Map(),
    checked,
  };
}

/** What the figures need of a server. */
interface Counted {
  listed: ListedServer;
  ways: Amounts<string>;
  /** Tools by their list, by its place in `toolLists`. */
  lists: Amounts<number>;
  days: Amounts<string>;
  slug: string;
  name: string;
  changes: ServerDay[];
  updatedAt: number;
}

type Amounts<Key> = [key: Key, amount: number][];

/** Adds one server to the figures. */
export function addServer(overview: Overview, { listed, ways, lists, days, ...server }: Counted): void {
  overview.servers += 1;
  overview.tools += listed.tools;
  for (const [category, amount] of listed.counts) add(overview.counts, category, amount);
  for (const [place, amount] of lists) add(overview.lists, toolLists[place]!.head.path, amount);
  for (const [method, amount] of ways) add(overview.methods, method, amount);
  for (const [date, amount] of days) add(overview.days, date, amount);
  overview.largest.push(listed);
  if (overview.largest.length > largestKept * 2) keepLargest(overview);
  overview.newest = Math.max(overview.newest, server.updatedAt);
  overview.changes.push(...daysOf(server.slug, server.name, server.changes));
  if (overview.changes.length > daysKept * 4) keepNewest(overview);
}

/** Sorts and cuts what was gathered; call it once, at the end. */
export function finish(overview: Overview): void {
  keepLargest(overview);
  keepNewest(overview);
}

function keepLargest(overview: Overview): void {
  overview.largest.sort((a, b) => b.tools - a.tools || (a.path < b.path ? -1 : 1));
  overview.largest.length = Math.min(overview.largest.length, largestKept);
}

function keepNewest(overview: Overview): void {
  overview.changes.sort(byLook);
  overview.changes.length = Math.min(overview.changes.length, daysKept);
}

function add<Key>(counts: Map<Key, number>, key: Key, amount: number): void {
  counts.set(key, (counts.get(key) ?? 0) + amount);
}
