import type { Registry } from '../types.ts';
import { pages } from './paging.ts';
import { recordOf, ServersPage, serverListing } from './server-json.ts';

const base = 'https://registry.modelcontextprotocol.io/v0.1/servers';

/**
 * The official registry: https://registry.modelcontextprotocol.io/docs. `version=latest` is asked for and checked,
 * as the plain list has every version ever published.
 */
export const mcpRegistry: Registry = {
  id: 'mcp-registry',
  title: 'Official MCP Registry',
  homepage: 'https://registry.modelcontextprotocol.io',
  terms: 'https://modelcontextprotocol.io/registry/terms-of-service',
  isWhole: true,
  async *list({ http, since }) {
    const query = new URLSearchParams({ limit: '100', version: 'latest' });
    if (since) query.set('updated_since', since.toISOString());
    const ask = (cursor?: string) => {
      if (cursor) query.set('cursor', cursor);
      return http.json(`${base}?${query}`, ServersPage);
    };
    for await (const page of pages('the MCP registry', ask, ({ metadata }) => metadata?.nextCursor)) {
      for (const entry of page.servers) {
        if ('failed' in entry) {
          yield { registry: 'mcp-registry', ...entry };
          continue;
        }
        const { status, statusMessage, isLatest, publishedAt } = recordOf(entry);
        if (isLatest === false) continue;
        yield {
          ...serverListing('mcp-registry', entry.server),
          publishedAt: publishedAt ?? undefined,
          deprecated: status === 'deprecated' ? statusMessage || 'deprecated in the MCP registry' : undefined,
          gone: status === 'deleted' || undefined,
        };
      }
    }
  },
};
