import type { CategoryId } from '#classifier/taxonomy/categories.ts';
import type { EventRow, ServerOutline } from '#db/queries/catalog.ts';
import { judgeChange } from '../src/data/judge-change.ts';
import { flaggedIn, type ListedServer } from '../src/data/lists.ts';
import { byNewest, type Change, changesKept } from '../src/data/overview.ts';
import { ownerOf } from '../src/data/owner.ts';
import { serverPath, toolPath } from '../src/data/paths.ts';
import { categoryCounts } from '../src/data/tool-input.ts';
import { day } from '../src/data/words.ts';
import { inputHash } from './input-hash.ts';
import { type RatedServer, ratedServer } from './machine/registry.ts';
import { transportBits } from './search/facets-of.ts';
import type { ToolRows } from './tool-rows.ts';

/** So many of something. */
export type Amounts<Key = string> = [key: Key, amount: number][];

/**
 * What pages over the whole catalog need of a server: worked out when its own pages are written, and as small as can
 * be, for all are read at every build. Its tools are counted here; their rows are read for pages that show them.
 */
export interface Outline extends RatedServer {
  slug: string;
  failed: boolean;
  names: string[];
  owner?: string | undefined;
  transports: number;
  languages: string[];
  /** Tools by how they were found. */
  ways: Amounts;
  /** Tools by their list, by its place in `toolLists`. */
  lists: Amounts<number>;
  /** Tools by the month of their last change. */
  months: Amounts;
  /** Tools by the attack they open the way for. */
  attacks: Amounts;
  /** Changes by day, for days that had any. */
  days: Amounts;
  /** The newest of them. */
  changes: (Change & { at: number })[];
  /** Stands for the rows of its tools. */
  rows: string;
}

export function outlineOf(server: ServerOutline, rows: ToolRows): Outline {
  const { slug, key, names, tools, events, failure } = server;
  // A server seen for the first time is no news of each of its tools.
  const news = events.filter((event) => event.kind !== 'added' || day(event.at) !== day(server.firstSeen));
  const judged = rows.tools.map((tool) => rows.judged[tool.judged]!);
  return {
    ...ratedServer(server, categoryCounts(tools)),
    ...{ slug, names, failed: failure !== null },
    owner: ownerOf({ key, repository: server.repository }),
    transports: transportBits(server),
    languages: [...new Set(tools.map(({ extractor }) => extractor))],
    ways: amountsOf(tools.map(({ method }) => method)),
    lists: amountsOf(judged.flatMap(({ lists }) => lists)),
    months: amountsOf(rows.tools.flatMap(({ month }) => month ?? [])),
    attacks: amountsOf(judged.flatMap(({ attacks }) => attacks.map(({ id }) => id))),
    days: amountsOf(news.map(({ at }) => day(at))),
    changes: news
      .map((event) => change(server, event))
      .sort(byNewest)
      .slice(0, changesKept),
    rows: inputHash('', rows),
  };
}

/** How many of each there are, in the order in which they come first. */
function amountsOf<Key>(keys: readonly Key[]): Amounts<Key> {
  const amounts = new Map<Key, number>();
  for (const key of keys) amounts.set(key, (amounts.get(key) ?? 0) + 1);
  return [...amounts];
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
    text: judgeChange(event).text,
  };
}

/** A server as lists of servers show it. */
export function listedServer({ name, slug, key, version, tools, counts, failed, lists }: Outline): ListedServer {
  const flagged = flaggedIn(lists);
  return {
    ...{ name, path: serverPath(slug), key, version, tools, counts: counts as [CategoryId, number][], failed },
    ...(flagged.length > 0 && { flagged }),
  };
}
