import { feedCatalog, refuseIdleKey, refuseMissing } from '../catalog-source.ts';
import type { Config } from '../config.ts';
import { feedShelf } from './feed-shelf.ts';
import type { Shelf } from './shelf.ts';

/** The feed at `--catalog`, or else the catalog of this installation; its database is loaded only then. */
export async function openShelf(options: Record<string, unknown>, config: Config): Promise<Shelf> {
  refuseIdleKey(options);
  if (options.catalog) return feedShelf(await feedCatalog(String(options.catalog), options.key, config.home));
  refuseMissing(config);
  return (await import('./stored-shelf.ts')).storedShelf(config);
}
