import { z } from 'zod';
import type { Registry } from '../types.ts';
import { attempted, entries, gitCatalog, readEntry } from './git-catalog.ts';
import { listedDefinitions, ServerJson, serverListing } from './server-json.ts';

const provided = 'io.modelcontextprotocol.registry/publisher-provided';

/** The catalogue adds the tools it saw, by package or remote, to what a server says of itself. */
const Seen = z.object({
  [provided]: z.object({
    'io.github.stacklok': z.record(z.string(), z.object({ tool_definitions: z.unknown().optional() })),
  }),
});
const Server = z.object({ ...ServerJson.shape, _meta: Seen.optional().catch(undefined) });

/** https://github.com/stacklok/toolhive-catalog: a server.json a folder, in two registries that overlap. */
export const toolhive: Registry = {
  id: 'toolhive',
  title: 'ToolHive catalogue',
  homepage: 'https://github.com/stacklok/toolhive-catalog',
  terms: 'https://github.com/stacklok/toolhive-catalog/blob/main/LICENSE',
  isWhole: true,
  async *list(means) {
    const tree = await gitCatalog(means, 'stacklok', 'toolhive-catalog');
    const seen = new Set<string>();
    for (const path of entries(tree, 'stacklok/toolhive-catalog', /(?:^|\/)servers\/[^/]+\/server\.json$/)) {
      const key = path.split('/').at(-2)!;
      if (seen.has(key)) continue;
      seen.add(key);
      yield attempted('toolhive', key, () => {
        const server = readEntry(tree, path, Server);
        const tools = Object.values(server._meta?.[provided]['io.github.stacklok'] ?? {})
          .map(({ tool_definitions }) => listedDefinitions(tool_definitions))
          .find((definitions) => definitions !== undefined);
        // Names here are the catalogue's own, not those of the official registry.
        return { ...serverListing('toolhive', server), key, mcpName: undefined, tools };
      });
    }
  },
};
