import type { Db } from '#db/client.ts';
import { countServers } from '#db/queries/servers.ts';
import { CommandError, exitCodes } from './exit-codes.ts';

export async function hasServers(db: Db): Promise<boolean> {
  return Object.keys(await countServers(db)).length > 0;
}

/** Refuses to make anything of a catalog without servers: it is one nobody filled, or the wrong folder. */
export async function filledCatalog(db: Db): Promise<void> {
  if (await hasServers(db)) return;
  throw new CommandError(
    exitCodes.unavailable,
    'the catalog is empty; run «npm run catalog» or «toolrisk crawl» first',
  );
}
