import type { Registry } from '../types.ts';
import { pages } from './paging.ts';
import { ServersPage, serverListing } from './server-json.ts';

const base = 'https://api.anthropic.com/mcp-registry/v0/servers';

/** The connector directory of Claude: the official registry's shape with display names; tool names only, no definitions. */
export const anthropic: Registry = {
  id: 'anthropic',
  title: 'Anthropic connector directory',
  homepage: 'https://claude.ai/directory',
  terms: 'https://www.anthropic.com/legal/consumer-terms',
  isWhole: true,
  async *list({ http }) {
    const ask = (cursor?: string) => {
      const query = new URLSearchParams({
        version: 'latest',
        visibility: 'commercial',
        limit: '100',
        ...(cursor && { cursor }),
      });
      return http.json(`${base}?${query}`, ServersPage);
    };
    for await (const page of pages('the Anthropic directory', ask, ({ metadata }) => metadata?.nextCursor)) {
      for (const entry of page.servers) {
        if ('failed' in entry) {
          yield { registry: 'anthropic', ...entry };
          continue;
        }
        const meta = entry._meta?.['com.anthropic.api/mcp-registry'] as { displayName?: unknown } | undefined;
        const title = typeof meta?.displayName === 'string' ? meta.displayName : undefined;
        const listing = serverListing('anthropic', entry.server);
        yield { ...listing, title: title ?? listing.title };
      }
    }
  },
};
