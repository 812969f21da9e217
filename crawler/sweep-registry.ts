import { counted } from '#db/counted.ts';
import { countListings, sweepListings } from '#db/queries/listings.ts';
import { mergeLock } from '#db/queries/merge-lock.ts';
import type { Engine } from './engine.ts';
import { SourceUnavailable } from './errors.ts';
import { mergeTouched } from './merge-catalog.ts';
import type { Registry } from './types.ts';

/** So many may leave a registry at once whatever is left of it. */
const handful = 5;

/**
 * Whether a list is too short to be believed: nothing came, or more of what the registry has would go than stay. What
 * came for the first time counts as well, so that a registry that gives its servers other keys is not taken for short.
 */
export function isShort(listed: number, { known, missing }: { known: number; missing: number }): boolean {
  return listed === 0 || (missing > handful && missing * 2 > known);
}

/**
 * Takes out what a whole registry no longer lists. A list too short to be believed takes nothing out, unless somebody
 * said that it is right (`sweep`): then the failure to report is given. `unfit` are keys that were listed and not kept.
 */
export function sweepRegistry(
  engine: Engine,
  { id }: Registry,
  { began, listed, unfit = [], sweep }: { began: Date; listed: number; unfit?: readonly string[]; sweep: boolean },
): Promise<Error | undefined> {
  return mergeLock(engine.db, async (tx) => {
    const amounts = await countListings(tx, id, began);
    if (!sweep && isShort(listed, amounts)) {
      const lists = `it lists ${counted(listed, 'server')} and lacks ${amounts.missing} others`;
      const says = listed === 0 ? 'it lists nothing' : lists;
      return new SourceUnavailable(
        `${says}, too little to be believed: what it had is kept until «crawl --registry ${id} --sweep»`,
      );
    }
    await mergeTouched(tx, await sweepListings(tx, id, began, unfit), engine.overrides);
    return undefined;
  });
}
