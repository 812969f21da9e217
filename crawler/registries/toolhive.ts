import { z } from 'zod';
import type { Registry } from '../types.ts';
import { attempted, entries, gitCatalog, readEntry } from './git-catalog.ts';
import { ServerJson, serverListing } from './server-json.ts';

/** https://github.com/stacklok/toolhive-catalog: one official server.json a folder; tools are names only. */
export const toolhive: Registry = {
  id: 'toolhive',
  title: 'ToolHive catalogue',
  homepage: 'https://github.com/stacklok/toolhive-catalog',
  terms: 'https://github.com/stacklok/toolhive-catalog/blob/main/LICENSE',
  isWhole: true,
  async *list(means) {
    const tree = await gitCatalog(means, 'stacklok', 'toolhive-catalog');
    for (const path of entries(tree, 'stacklok/toolhive-catalog', /(?:^|\/)servers\/[^/]+\/server\.json$/)) {
      const key = path.split('/').at(-2)!;
      yield attempted('toolhive', key, () => {
        // Names here are the catalogue's own, not those of the official registry.
        const listing = serverListing('toolhive', readEntry(tree, path, z.object({ ...ServerJson.shape })));
        return { ...listing, key, mcpName: undefined };
      });
    }
  },
};
