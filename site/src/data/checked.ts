import type { CatalogServer } from '#db/queries/catalog.ts';

const aDay = 86_400_000;
/** 1970-01-05 was a Monday. */
const monday = 4 * aDay;

/**
 * A server as pages show it: of the last look only the week, once there is the day its version was read. A look that
 * finds nothing new must not rewrite every page of the catalog.
 */
export function checkedSeldom(server: CatalogServer): CatalogServer {
  const { checkedAt, readAt } = server;
  if (!checkedAt) return server;
  const [unit, from] = readAt ? [7 * aDay, monday] : [aDay, 0];
  return { ...server, checkedAt: new Date(Math.floor((checkedAt.getTime() - from) / unit) * unit + from) };
}
