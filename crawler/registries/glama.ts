import { z } from 'zod';
import type { Registry } from '../types.ts';
import { entriesOf } from './entries-of.ts';
import { pages } from './paging.ts';

const Page = z.object({
  pageInfo: z.object({ endCursor: z.string().nullish(), hasNextPage: z.boolean() }),
  servers: entriesOf(
    z.object({
      id: z.string().min(1),
      name: z.string(),
      namespace: z.string().nullish(),
      slug: z.string().nullish(),
      description: z.string().nullish(),
      repository: z.object({ url: z.string().nullish() }).nullish(),
      spdxLicense: z.object({ name: z.string().nullish() }).nullish(),
    }),
    'id',
  ),
});

/** https://glama.ai/mcp/reference: names, licences and repositories; `url` is Glama's own page, never the server's. */
export const glama: Registry = {
  id: 'glama',
  title: 'Glama',
  homepage: 'https://glama.ai/mcp/servers',
  terms: 'https://glama.ai/policies/terms-of-service',
  offBecause: 'its robots.txt disallows /api/, although the API is advertised',
  async *list({ http, keys }) {
    const headers: Record<string, string> = keys.glama ? { authorization: `Bearer ${keys.glama}` } : {};
    const ask = (after?: string) => {
      const query = new URLSearchParams({ first: '100', ...(after && { after }) });
      return http.json(`https://glama.ai/api/mcp/v1/servers?${query}`, Page, { headers });
    };
    const next = ({ pageInfo }: z.output<typeof Page>) => (pageInfo.hasNextPage ? pageInfo.endCursor : undefined);
    for await (const { servers } of pages('Glama', ask, next)) {
      for (const server of servers) {
        if ('failed' in server) {
          yield { registry: 'glama', ...server };
          continue;
        }
        yield {
          registry: 'glama',
          key: server.id,
          name: server.namespace && server.slug ? `${server.namespace}/${server.slug}` : server.name,
          title: server.name,
          description: server.description ?? undefined,
          repository: server.repository?.url ?? undefined,
          license: server.spdxLicense?.name ?? undefined,
          packages: [],
          remotes: [],
        };
      }
    }
  },
};
