import { type AttachedAttack, attacksFor } from '#classifier/taxonomy/attack-matching.ts';
import type { AttackPattern } from '#classifier/taxonomy/attack-patterns.ts';
import type { CategoryId } from '#classifier/taxonomy/categories.ts';
import type { EventRow, ServerOutline } from '#db/queries/catalog.ts';
import { eventText } from './history.ts';
import {
  type ListedServer,
  type ListedTool,
  type ListedVerdict,
  listedServer,
  listedTools,
  toolLists,
} from './lists.ts';
import { serverPath, toolPath } from './paths.ts';
import { day } from './words.ts';

export interface Change {
  date: string;
  tool: string;
  path: string | null;
  server: string;
  serverPath: string;
  text: string;
}

/** Figures and lists of the whole catalog, gathered while its servers pass by; their size does not grow with it. */
export interface Overview {
  servers: number;
  tools: number;
  counts: Map<CategoryId, number>;
  lists: Map<string, number>;
  methods: Map<string, number>;
  largest: ListedServer[];
  changes: (Change & { at: number })[];
  /** Changes by day, for days that had any. */
  days: Map<string, number>;
  /** Attacks by the verdict that opens the way for them: many tools share one. */
  attacksOf: WeakMap<ListedVerdict, AttachedAttack[]>;
  attacks: Map<string, { tools: number; examples: (ListedTool & { reason: string })[] }>;
  checked: string | null;
}

const largestKept = 60;
const changesKept = 100;
const examplesKept = 40;

export function emptyOverview(checked: string | null): Overview {
  return {
    servers: 0,
    tools: 0,
    counts: new Map(),
    lists: new Map(),
    methods: new Map(),
    largest: [],
    changes: [],
    days: new Map(),
    attacksOf: new WeakMap(),
    attacks: new Map(),
    checked,
  };
}

/** Adds one server to the figures. */
export function addServer(overview: Overview, server: ServerOutline, patterns: readonly AttackPattern[]): void {
  overview.servers += 1;
  overview.tools += server.tools.length;
  for (const { listed, verdict } of listedTools(server)) {
    add(overview.counts, verdict.category);
    for (const place of verdict.lists) add(overview.lists, toolLists[place]!.head.path);
    for (const { id, reason } of attacksOf(overview, verdict, patterns)) {
      const found = overview.attacks.get(id) ?? { tools: 0, examples: [] };
      found.tools += 1;
      if (found.examples.length < examplesKept) found.examples.push({ ...listed, reason });
      overview.attacks.set(id, found);
    }
  }
  for (const { method } of server.tools) add(overview.methods, method);
  const { largest } = overview;
  largest.push(listedServer(server));
  if (largest.length > largestKept * 2) keepLargest(overview);
  addChanges(overview, server);
}

function attacksOf(overview: Overview, verdict: ListedVerdict, patterns: readonly AttackPattern[]): AttachedAttack[] {
  const known = overview.attacksOf.get(verdict) ?? attacksFor(verdict, patterns);
  overview.attacksOf.set(verdict, known);
  return known;
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

/** A server seen for the first time is no news of each of its tools. */
function addChanges(overview: Overview, server: ServerOutline): void {
  const news = server.events.filter((event) => event.kind !== 'added' || day(event.at) !== day(server.firstSeen));
  for (const { at } of news) add(overview.days, day(at));
  overview.changes.push(...news.map((event) => change(server, event)));
  if (overview.changes.length > changesKept * 4) keepNewest(overview);
}

function keepNewest(overview: Overview): void {
  overview.changes.sort((a, b) => b.at - a.at || (`${a.serverPath}${a.tool}` < `${b.serverPath}${b.tool}` ? -1 : 1));
  overview.changes.length = Math.min(overview.changes.length, changesKept);
}

function change({ name, slug, tools }: ServerOutline, event: EventRow): Change & { at: number } {
  const tool = tools.find((one) => one.name === event.tool);
  return {
    at: new Date(event.at).getTime(),
    date: day(event.at),
    tool: event.tool,
    path: tool ? toolPath(slug, tool.slug) : null,
    server: name,
    serverPath: serverPath(slug),
    text: eventText(event),
  };
}

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
