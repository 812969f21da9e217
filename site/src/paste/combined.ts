import { easiestLeg, type LegId, legs } from '#classifier/taxonomy/trifecta.ts';
import type { LookedUp } from './look-up-format.ts';
import type { PastedServer } from './read-config.ts';
import { runsAnother } from './runs-another.ts';

/** The tools of one pasted server that bring an ability: how many, and the names of the first. */
interface Bringer {
  alias: string;
  amount: number;
  names: string[];
}

/** What the servers of a configuration can do together. */
export interface Combined {
  legs: { id: LegId; title: string; by: Bringer[] }[];
  /** The ability that goes with the fewest tools; undefined where the three do not meet. */
  without: LegId | undefined;
  /** Servers whose tools are not known here, and those that count with the tools of another version. */
  unrated: number;
  apart: number;
}

/** Puts together what each server brings; undefined where the catalog knows no tool of any that is switched on. */
export function combined(
  servers: readonly PastedServer[],
  found: readonly (LookedUp | undefined)[],
): Combined | undefined {
  const on = servers.map((server, place) => ({ server, row: found[place] })).filter(({ server }) => !server.off);
  const rated = on.flatMap(({ server, row }) => (row?.[3].some((amount) => amount > 0) ? [{ server, row }] : []));
  if (rated.length === 0) return undefined;
  const brought = legs.map(({ id, title }, place) => {
    const by = rated.map(({ server, row }): Bringer => {
      const [amount, ...names] = row[6][place]!;
      return { alias: server.alias, amount, names };
    });
    return { id, title, by: by.filter(({ amount }) => amount > 0) };
  });
  const amountOf = (leg: LegId) => amountIn(brought.find(({ id }) => id === leg)!.by);
  return {
    legs: brought,
    without: easiestLeg(amountOf),
    unrated: on.length - rated.length,
    apart: rated.filter(({ server, row }) => runsAnother(server, row)).length,
  };
}

/** How many tools these are together. */
export const amountIn = (by: readonly Bringer[]): number => by.reduce((sum, { amount }) => sum + amount, 0);
