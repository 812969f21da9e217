import { ruleset } from '#classifier/verdict.ts';
import type { Db } from '#db/client.ts';
import { type Connection, openDb } from '#db/client.ts';
import { definitionsByHash, earlierDefinitions, searchServers, searchTools } from '#db/queries/lookup.ts';
import { findServer, similarServers } from '#db/queries/servers.ts';
import { type RatedTool, ratedTools } from '#db/queries/verdicts.ts';
import type { Config } from '../config.ts';
import { policyTools } from '../policy-tools.ts';
import type { Shelf, ShelfTool } from './shelf.ts';

/** How long the embedded database stays open after an answer: until then no other command can have it. */
const keptOpenMs = 1500;

/** The catalog of this installation. The database is open only while questions come, so that a crawl can have it too. */
export function storedShelf(config: Config): Shelf {
  const { use, close } = lent(config.database);
  return {
    about: `this installation's catalog, ruleset ${ruleset}`,
    close,
    find: (id) =>
      use(async (db) => {
        const server = await findServer(db, id);
        if (!server) return undefined;
        const tools = await ratedTools(db, server.id, ruleset);
        const { key, name, version } = server;
        return { server: { id: key, name, version: version ?? undefined }, tools: shelfTools(tools), ruleset };
      }),
    similar: (id) => use((db) => similarServers(db, id)),
    searchServers: (words, limit) => use((db) => searchServers(db, words, limit)),
    searchTools: (words, filter, limit) => use((db) => searchTools(db, ruleset, words, filter, limit)),
    definitions: (hashes) =>
      use(async (db) => {
        const found = await definitionsByHash(db, hashes);
        return new Map([...found].map(([hash, { firstSeen: _, ...definition }]) => [hash, withoutNulls(definition)]));
      }),
    earlier: (id, tool) =>
      use(async (db) => {
        const server = await findServer(db, id);
        return server ? earlierDefinitions(db, server.id, tool) : [];
      }),
  };
}

function shelfTools(tools: RatedTool[]): ShelfTool[] {
  return policyTools(tools).map((tool, index) => ({
    ...tool,
    evidence: tools[index]!.evidence as unknown as ShelfTool['evidence'],
    decisions: tools[index]!.decisions ?? [],
    reasonedByModel: /^(raised|lowered)$/.test(tools[index]!.model ?? ''),
  }));
}

/** SQL says null where a definition says nothing. */
function withoutNulls<Row extends object>(row: Row) {
  const said = Object.entries(row).filter(([, value]) => value !== null);
  return Object.fromEntries(said) as { [Key in keyof Row]: Exclude<Row[Key], null> };
}

/** Opens the database for the first of several uses and closes it when none has come for a while. */
function lent(location: string) {
  let opening: Promise<Connection> | undefined;
  /** The end of the last use: until then the embedded database is still taken, by ourselves. */
  let closed: Promise<void> = Promise.resolve();
  let users = 0;
  let timer: NodeJS.Timeout | undefined;
  function close(): Promise<void> {
    clearTimeout(timer);
    const open = opening;
    opening = undefined;
    // What goes wrong shows at the next opening.
    if (open) closed = open.then((connection) => connection.close()).catch(() => {});
    return closed;
  }
  async function use<Result>(work: (db: Db) => Promise<Result>): Promise<Result> {
    clearTimeout(timer);
    users += 1;
    opening ??= closed.then(() => openDb(location));
    const mine = opening;
    try {
      return await work((await mine).db);
    } catch (error) {
      // A database that could not be opened is tried again next time.
      await mine.catch(() => {
        if (opening === mine) opening = undefined;
      });
      throw error;
    } finally {
      users -= 1;
      if (users === 0) timer = setTimeout(() => void close(), keptOpenMs).unref();
    }
  }
  return { use, close };
}
