import type { CategoryId } from '#classifier/taxonomy/categories.ts';
import { legs, trifectaOf } from '#classifier/taxonomy/trifecta.ts';
import type { ServerOutline } from '#db/queries/catalog.ts';
import { type ServerDay, serverDays } from '../src/data/change-days.ts';
import { flaggedIn, type ListedServer } from '../src/data/lists.ts';
import { ownerOf } from '../src/data/owner.ts';
import { serverPath } from '../src/data/paths.ts';
import { categoryCounts } from '../src/data/tool-input.ts';
import { outlineVerdict } from '../src/data/tool-verdict.ts';
import { day } from '../src/data/words.ts';
import type { Brought } from '../src/paste/look-up-format.ts';
import { inputHash } from './input-hash.ts';
import { type RatedServer, ratedServer } from './machine/registry.ts';
import { shortName, transportBits } from './search/facets-of.ts';
import type { ToolRows } from './tool-rows.ts';

/** So many of something. */
type Amounts<Key = string> = [key: Key, amount: number][];

/** Of a server that changes every day a hundred changes, which is all that a log of all servers shows of it. */
const changesKept = { days: 20, changes: 5 };
/** Of the tools that bring an ability the first few are named, the others counted. */
const namesKept = 12;

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
  /** The tools that bring each of the abilities that are dangerous together. */
  legs: Brought[];
  /** Changes by day, for days that had any. */
  days: Amounts;
  /** The newest of these days, with the changes to look at first. */
  changes: ServerDay[];
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
    legs: legsOf(tools),
    days: amountsOf(news.map(({ at }) => day(at))),
    changes: serverDays(server, changesKept),
    rows: inputHash('', rows),
  };
}

function legsOf(tools: ServerOutline['tools']): Brought[] {
  const brought = trifectaOf(tools.map((tool) => ({ name: tool.name, ...outlineVerdict(tool) }))).tools;
  return legs.map(({ id }) => {
    const names = brought[id].slice(0, namesKept).map(({ name }) => shortName(name));
    return [brought[id].length, ...names];
  });
}

/** How many of each there are, in the order in which they come first. */
function amountsOf<Key>(keys: readonly Key[]): Amounts<Key> {
  const amounts = new Map<Key, number>();
  for (const key of keys) amounts.set(key, (amounts.get(key) ?? 0) + 1);
  return [...amounts];
}

/** A server as lists of servers show it. */
export function listedServer({ name, slug, key, version, tools, counts, failed, lists }: Outline): ListedServer {
  const flagged = flaggedIn(lists);
  return {
    ...{ name, path: serverPath(slug), key, version, tools, counts: counts as [CategoryId, number][], failed },
    ...(flagged.length > 0 && { flagged }),
  };
}
