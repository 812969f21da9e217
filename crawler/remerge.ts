import { listingIds } from '#db/queries/listings.ts';
import { mergeLock } from '#db/queries/merge-lock.ts';
import { serverStates } from '#db/queries/server-states.ts';
import type { Engine } from './engine.ts';
import { enqueueServers } from './enqueue.ts';
import { mergeTouched } from './merge-catalog.ts';

/** Merges every listing of the catalog anew, after a change of the overrides; servers that come of it are enqueued. */
export async function remerge(engine: Engine): Promise<number> {
  let merged = 0;
  for (let after = 0; ; ) {
    const ids = await listingIds(engine.db, after, 1000);
    if (ids.length === 0) return merged;
    await mergeLock(engine.db, async (tx) => {
      const servers = await mergeTouched(tx, ids, engine.overrides);
      merged += servers.length;
      const fresh = (await serverStates(tx, { servers })).filter(({ status }) => status === 'new');
      await enqueueServers(engine, tx, { servers: fresh.map(({ id }) => id) });
    });
    after = ids.at(-1)!;
  }
}
