import { runsRated } from '#classifier/policy/versions.ts';
import type { LookedUp } from './look-up-format.ts';
import type { PastedServer } from './read-config.ts';

/** Whether a configuration names another version than the one the catalog's tools are of. */
export function runsAnother(server: PastedServer, found: LookedUp | undefined): boolean {
  return found !== undefined && !runsRated(server, found[5] ?? undefined);
}
