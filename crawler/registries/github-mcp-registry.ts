import type { Registry } from '../types.ts';
import { pages } from './paging.ts';
import { ServersPage, serverListing } from './server-json.ts';

/** GitHub's hand-picked registry, which VS Code reads; of the official registry's shape. */
export const githubMcpRegistry: Registry = {
  id: 'github-mcp-registry',
  title: 'GitHub MCP Registry',
  homepage: 'https://github.com/mcp',
  terms: 'https://docs.github.com/en/site-policy/github-terms/github-terms-of-service',
  isWhole: true,
  async *list({ http }) {
    const ask = (cursor?: string) => {
      const query = new URLSearchParams({ limit: '100', ...(cursor && { cursor }) });
      return http.json(`https://api.mcp.github.com/v0.1/servers?${query}`, ServersPage);
    };
    for await (const page of pages('the GitHub MCP registry', ask, ({ metadata }) => metadata?.nextCursor)) {
      for (const entry of page.servers) {
        yield 'failed' in entry
          ? { registry: 'github-mcp-registry', ...entry }
          : serverListing('github-mcp-registry', entry.server);
      }
    }
  },
};
