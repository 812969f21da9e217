import { directions, directionWords, type Judgement, judgeChange } from '#classifier/policy/judge-change.ts';
import type { EventRow, ServerOutline } from '#db/queries/catalog.ts';
import { diffPath, serverPath, toolPath } from './paths.ts';
import { counted, day } from './words.ts';

/** A change of one tool. */
interface ToolChange {
  at: number;
  /** The beginnings of the hashes of both definitions; with the server and the moment nothing else has them. */
  hashes: string;
  tool: string;
  path: string | null;
  direction: Judgement['direction'];
  text: string;
  diff: boolean;
}

type Amount = [kind: string, direction: Judgement['direction'], tools: number];

/** What changed on one server on one day: how much, and the changes to look at first. */
export interface ServerDay {
  date: string;
  /** When the last of it did. */
  at: number;
  amounts: Amount[];
  /** Both readings of a definition are known: they stand side by side on a page. */
  diff: boolean;
  changes: ToolChange[];
}

/** The same beside those of other servers. */
export interface ChangeDay extends ServerDay {
  slug: string;
  server: string;
  serverPath: string;
}

type Changing = Pick<ServerOutline, 'slug' | 'tools' | 'events' | 'firstSeen'>;

/** The days a server changed on, the newest first, of each at most so many changes, what got wider first. */
export function serverDays({ slug, tools, events, firstSeen }: Changing, most: { days: number; changes: number }) {
  // A server seen for the first time is no news of each of its tools.
  const news = events.filter((event) => event.kind !== 'added' || day(event.at) !== day(firstSeen));
  const slugs = new Map(news.length > 0 ? tools.map((tool) => [tool.name, tool.slug]) : []);
  const pathOf = (tool: string) => (slugs.has(tool) ? toolPath(slug, slugs.get(tool)!) : null);
  const days = [...Map.groupBy(news, ({ at }) => day(at))].sort(([a], [b]) => (a > b ? -1 : 1)).slice(0, most.days);
  return days.map(([date, events]): ServerDay => {
    const changes = events.map((event) => ({ event, ...judgeChange(event) }));
    changes.sort((a, b) => rank(a) - rank(b) || +b.event.at - +a.event.at || (a.event.tool < b.event.tool ? -1 : 1));
    return {
      date,
      at: Math.max(...events.map(({ at }) => +at)),
      amounts: amountsOf(changes),
      diff: events.some(hasDiff),
      changes: changes.slice(0, most.changes).map(({ event, direction, text }) => ({
        ...{ at: +event.at, hashes: hashesOf(event), tool: event.tool, path: pathOf(event.tool) },
        ...{ direction, text, diff: hasDiff(event) },
      })),
    };
  });
}

/** The newest day first, of a day the servers on which something got wider. */
export function byLook(a: ChangeDay, b: ChangeDay): number {
  if (a.date !== b.date) return a.date > b.date ? -1 : 1;
  return bestOf(a) - bestOf(b) || b.at - a.at || (a.slug < b.slug ? -1 : 1);
}

/** `500 definitions changed: 3 wider, 497 wording only; 2 tools gone`. */
export function summaryOf({ amounts }: Pick<ServerDay, 'amounts'>): string {
  const parts = Object.entries(kinds).flatMap(([kind, words]) => {
    const some = amounts.filter(([of]) => of === kind);
    const total = some.reduce((sum, [, , amount]) => sum + amount, 0);
    if (total === 0) return [];
    const each = some.map(([, direction, amount]) => `${amount} ${directionWords[direction]}`).join(', ');
    return [`${counted(total, words.one)} ${words.did}${words.judged ? `: ${each}` : ''}`];
  });
  return parts.join('; ');
}

/** Changes of a day that are not among those that are shown. */
export const unshown = ({ amounts, changes }: ServerDay) =>
  amounts.reduce((sum, [, , amount]) => sum + amount, 0) - changes.length;

/** The page where old and new of a day, or of one of its changes, stand side by side; null where there is none. */
export const diffOf = ({ slug }: ChangeDay, { diff }: { diff: boolean }) => (diff ? diffPath(slug) : null);

/** The days of a server as they stand beside those of others. */
export const daysOf = (slug: string, server: string, days: readonly ServerDay[]) =>
  days.map((one): ChangeDay => ({ ...one, slug, server, serverPath: serverPath(slug) }));

const kinds = {
  changed: { one: 'definition', did: 'changed', judged: true },
  rerated: { one: 'tool', did: 'rated anew', judged: true },
  added: { one: 'tool', did: 'new', judged: false },
  removed: { one: 'tool', did: 'gone', judged: false },
};

const rank = ({ direction }: Pick<Judgement, 'direction'>) => directions.indexOf(direction);
const bestOf = ({ amounts }: ServerDay) => Math.min(...amounts.map(([, direction]) => rank({ direction })));

type Hashes = Pick<EventRow, 'kind' | 'oldHash' | 'newHash'>;

/** Whether old and new of a change stand side by side on the page of what changed. */
export const hasDiff = ({ kind, oldHash, newHash }: Hashes) =>
  kind === 'changed' && oldHash !== null && newHash !== null;

export const hashesOf = ({ oldHash, newHash }: Hashes) =>
  `${(oldHash ?? '').slice(0, 16)}-${(newHash ?? '').slice(0, 16)}`;

function amountsOf(changes: readonly { event: EventRow; direction: Judgement['direction'] }[]): Amount[] {
  const kindsFound = Map.groupBy(changes, ({ event }) => event.kind);
  return [...kindsFound].flatMap(([kind, some]) =>
    directions.flatMap((direction): Amount[] => {
      const amount = some.filter((one) => one.direction === direction).length;
      return amount > 0 ? [[kind, direction, amount]] : [];
    }),
  );
}
