import { toolMap } from '#classifier/policy/tool-map.ts';
import { runsOnly, runsRated } from '#classifier/policy/versions.ts';
import { versionsApart } from '#classifier/policy/versions-apart.ts';
import type { Catalog } from '../catalog-source.ts';
import type { Lock } from '../lock-file.ts';
import type { ConfiguredServer } from './read-config.ts';

type Pin = Lock['servers'][string];

interface Pins {
  pins: Map<string, Pin>;
  /** A line for each server that cannot be pinned. */
  refused: string[];
}

/**
 * What a lock pins of the configured servers. Definitions of another version than the one that runs are no pin; what an
 * earlier lock holds of exactly that version still is.
 */
export async function pinsOf(
  servers: readonly ConfiguredServer[],
  catalog: Catalog,
  before: Lock | undefined,
): Promise<Pins> {
  const pins = new Map<string, Pin>();
  const refused: string[] = [];
  for (const server of servers) {
    const { id, name, version } = server;
    const found = id ? await catalog.find(id) : undefined;
    if (!id || !found) {
      refused.push(`${id ?? name} is not in the catalog and not locked.`);
      continue;
    }
    const runs = runsRated(server, found.server.version);
    if (runs && found.tools.length > 0) {
      const tools = toolMap(found.tools.map((tool) => [tool.name, tool.definitionHash] as const));
      pins.set(id, { ...(found.server.version && { version: found.server.version }), tools });
      continue;
    }
    const earlier = before && Object.hasOwn(before.servers, id) ? before.servers[id] : undefined;
    const alone = servers.every((other) => other.id !== id || other.version === version);
    if (earlier && alone && runsOnly(server, earlier.version)) pins.set(id, earlier);
    else if (!runs) refused.push(`${id} is not locked: ${versionsApart(server, found.server.version)}.`);
    // Pinned empty, each of its tools would later be one that nobody approved.
    else refused.push(`${id} is not locked: none of its tools is rated in the catalog.`);
  }
  return { pins, refused };
}
