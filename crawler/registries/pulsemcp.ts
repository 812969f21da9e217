import type { Registry } from '../types.ts';
import { pages } from './paging.ts';
import { recordOf, ServersPage, serverListing } from './server-json.ts';

const base = 'https://api.pulsemcp.com/v0.1/servers';

/** PulseMCP's copy of the official registry with more servers: https://www.pulsemcp.com/api. Keys are given by mail. */
export const pulsemcp: Registry = {
  id: 'pulsemcp',
  title: 'PulseMCP',
  homepage: 'https://www.pulsemcp.com',
  terms: 'https://www.pulsemcp.com/api',
  needsKey: 'pulsemcp',
  isWhole: true,
  async *list({ http, keys, since }) {
    const headers = {
      'x-api-key': keys.pulsemcp ?? '',
      ...(keys.pulsemcpTenant && { 'x-tenant-id': keys.pulsemcpTenant }),
    };
    const query = new URLSearchParams({ limit: '100', version: 'latest' });
    if (since) query.set('updated_since', since.toISOString());
    const ask = (cursor?: string) => {
      if (cursor) query.set('cursor', cursor);
      return http.json(`${base}?${query}`, ServersPage, { headers });
    };
    for await (const page of pages('PulseMCP', ask, ({ metadata }) => metadata?.nextCursor)) {
      for (const entry of page.servers) {
        if ('failed' in entry) {
          yield { registry: 'pulsemcp', ...entry };
          continue;
        }
        const gone = recordOf(entry).status === 'deleted' || undefined;
        yield { ...serverListing('pulsemcp', entry.server), gone };
      }
    }
  },
};
