import { existsSync } from 'node:fs';
import { feedCatalog, refuseIdleKey } from '../catalog-source.ts';
import type { Config } from '../config.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import { feedShelf } from './feed-shelf.ts';
import type { Shelf } from './shelf.ts';

/** The feed at `--catalog`, or else the catalog of this installation; its database is loaded only then. */
export async function openShelf(options: Record<string, unknown>, config: Config): Promise<Shelf> {
  refuseIdleKey(options);
  if (options.catalog) return feedShelf(await feedCatalog(String(options.catalog), options.key, config.home));
  if (!/^postgres/.test(config.database) && !existsSync(config.database)) {
    throw new CommandError(
      exitCodes.unavailable,
      'there is no catalog yet; «npm run catalog» makes one, --catalog and --key name a feed',
    );
  }
  return (await import('./stored-shelf.ts')).storedShelf(config);
}
