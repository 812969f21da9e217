import { listingsOf } from '#db/queries/listings.ts';
import { findServer, similarServers } from '#db/queries/servers.ts';
import type { Run } from '../command.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import { table, visible } from '../table.ts';
import { withDb } from '../with-db.ts';

/** What the catalog knows of one server; `--sources` says who listed it, when, and why that is the same server. */
export const run: Run = ([term], options, context) =>
  withDb(context.config, async (db) => {
    const server = await findServer(db, term!);
    if (!server) {
      const similar = await similarServers(db, term!);
      const hint = similar.length > 0 ? `; did you mean ${similar.join(', ')}?` : '';
      throw new CommandError(exitCodes.unknownTarget, `the catalog has no server ${term}${hint}`);
    }
    const { context: _, id, ...facts } = server;
    const sources = options.sources ? await listingsOf(db, id) : [];
    if (options.json) {
      await context.print(`${JSON.stringify({ ...facts, ...(options.sources ? { sources } : {}) }, null, 2)}\n`);
      return exitCodes.fine;
    }
    for (const [name, value] of Object.entries(facts)) {
      if (value !== null)
        await context.print(
          `${name.padEnd(12)} ${visible(value instanceof Date ? value.toISOString() : String(value))}\n`,
        );
    }
    if (options.sources) {
      const day = (at: Date | string | null) => (at ? new Date(at).toISOString().slice(0, 10) : '');
      const body = sources.map(({ registry, key, joinedBy, firstSeen, lastSeen, goneAt }) => [
        `${registry}:${key}`,
        joinedBy ?? 'the first of them',
        day(firstSeen),
        goneAt ? `gone ${day(goneAt)}` : day(lastSeen),
      ]);
      await context.print(`\n${table(['listing', 'joined by', 'first seen', 'last seen'], body)}`);
    }
    return exitCodes.fine;
  });
