import { eq, sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { idList } from '../lists.ts';
import { lastWord, mostTypos, nearest, nearestWhole, wholeName } from '../nearest.ts';
import type { Origin } from '../origin.ts';
import { rows } from '../rows.ts';
import { aliases, packages, servers } from '../schema.ts';
import { wellFormed } from '../well-formed.ts';

export type Server = typeof servers.$inferSelect;

/** What a merge of listings says of one server. */
export interface ServerFacts {
  key: string;
  name: string;
  description?: string | undefined;
  version?: string | undefined;
  repository?: string | undefined;
  homepage?: string | undefined;
  license?: string | undefined;
  mcpName?: string | undefined;
  deprecated?: string | undefined;
  publishedAt?: Date | undefined;
  origin?: Origin | undefined;
}

/** Notes that servers were looked at and stand as they are. */
export async function markChecked(db: Db, serverIds: number[]): Promise<void> {
  if (serverIds.length === 0) return;
  await db.execute(sql`
    update servers set checked_at = now(), failure = null
    where id in ${idList(serverIds)}`);
}

/** Notes a failed try. Tools and verdicts stand; only a server never read becomes `failed`. */
export async function markFailed(db: Db, key: string, cause: string): Promise<void> {
  await db
    .update(servers)
    .set({
      failure: wellFormed(cause.slice(0, 1000)),
      status: sql`case when ${servers.status} in ('new', 'failed') then 'failed' else ${servers.status} end`,
    })
    .where(eq(servers.key, key));
}

/** Notes that servers answer only those they know: nothing failed, and what was read before stands. */
export async function markGuarded(db: Db, serverIds: number[]): Promise<void> {
  if (serverIds.length === 0) return;
  await db.execute(sql`
    update servers set checked_at = now(), failure = null,
      status = case when status = 'read' then status else 'guarded' end
    where id in ${idList(serverIds)}`);
}

/** A server by its key, its slug, an older key or the name of a package; undefined when the catalog has none. */
export async function findServer(db: Db, term: string): Promise<Server | undefined> {
  const [server] = await db
    .select()
    .from(servers)
    .where(
      sql`${servers.key} = ${term} or ${servers.slug} = ${term} or ${servers.id} in
        (select ${packages.serverId} from ${packages} where ${packages.name} = ${term})
        or ${servers.id} in (select ${aliases.serverId} from ${aliases} where ${aliases.alias} = ${term})`,
    )
    .orderBy(sql`${servers.key} = ${term} desc, ${servers.id}`)
    .limit(1);
  return server;
}

/**
 * Keys that resemble a term, nearest first, for «did you mean»: those few letters away as a whole, else those that hold its
 * last word, else those near that.
 */
export async function similarServers(db: Db, term: string, limit = 3): Promise<string[]> {
  const word = lastWord(term);
  if (word === '') return [];
  const whole = wholeName(term);
  const mistyped = whole === undefined ? [] : nearestWhole(term, await keysNear(db, whole, term.length), limit);
  if (mistyped.length > 0) return mistyped;
  const holding = await rows<{ key: string }>(
    db,
    sql`select key from servers where strpos(lower(key), ${word}) > 0 order by length(key), key limit ${limit}`,
  );
  if (holding.length > 0) return holding.map(({ key }) => key);
  return nearest(word, await keysNear(db, word, term.length), limit);
}

/** Keys that share most with a word. Of one piece more than there may be typos, one at least stands in what was meant. */
async function keysNear(db: Db, word: string, length: number): Promise<string[]> {
  const held = sql.join(
    piecesOf(word, mostTypos(word) + 1).map((piece) => sql`(strpos(lower(key), ${piece}) > 0)::int`),
    sql` + `,
  );
  const near = await rows<{ key: string }>(
    db,
    sql`select key from servers where ${held} > 0
      order by ${held} desc, abs(length(key) - ${length}::int), key limit ${mostCompared}`,
  );
  return near.map(({ key }) => key);
}

/** Keys that are compared letter by letter. */
const mostCompared = 500;

function piecesOf(word: string, count: number): string[] {
  const size = Math.ceil(word.length / count);
  return Array.from({ length: Math.ceil(word.length / size) }, (_, at) => word.slice(at * size, (at + 1) * size));
}

/** How many servers stand in the catalog by status. */
export async function countServers(db: Db): Promise<Record<string, number>> {
  const found = await rows<{ status: string; n: number }>(
    db,
    sql`select status, count(*)::int as n from servers group by status order by status`,
  );
  return Object.fromEntries(found.map(({ status, n }) => [status, n]));
}

/** A server by its id. */
export async function serverById(db: Db, id: number): Promise<Server | undefined> {
  const [server] = await db.select().from(servers).where(eq(servers.id, id)).limit(1);
  return server;
}
