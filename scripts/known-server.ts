import type { Db } from '#db/client.ts';
import { findServer, type Server, similarServers } from '#db/queries/servers.ts';
import { CommandError, exitCodes } from './exit-codes.ts';

/** A server of the catalog; throws a CommandError that names similar ones, or how to read it, when there is none. */
export async function knownServer(db: Db, term: string): Promise<Server> {
  if (term.trim() === '') throw new CommandError(exitCodes.usage, 'name a server, such as npm:@scope/name');
  const server = await findServer(db, term);
  if (server) return server;
  const similar = await similarServers(db, term);
  // Packages of npm are what a crawl can be told by name.
  const command = /^(?!npm:)\w+:/.test(term) ? 'inspect' : 'crawl';
  const read = `read it with «toolrisk ${command} ${term}»`;
  const hint = similar.length > 0 ? `did you mean ${similar.join(' or ')}?` : read;
  throw new CommandError(exitCodes.unknownTarget, `the catalog has no server ${term}; ${hint}`);
}
