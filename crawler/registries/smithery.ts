import { z } from 'zod';
import type { Listing, Registry } from '../types.ts';
import { entriesOf } from './entries-of.ts';
import { numbered } from './paging.ts';
import { listedDefinitions } from './server-json.ts';

const base = 'https://api.smithery.ai/servers';
const pageSize = 100;

const Page = z.object({
  servers: entriesOf(
    z.object({
      qualifiedName: z.string().min(1),
      displayName: z.string().nullish(),
      description: z.string().nullish(),
      homepage: z.string().nullish(),
      remote: z.boolean().nullish(),
      isDeployed: z.boolean().nullish(),
    }),
    'qualifiedName',
  ),
  pagination: z.object({ currentPage: z.number(), totalPages: z.number() }),
});

const Detail = z.object({
  connections: z
    .array(z.object({ type: z.string(), deploymentUrl: z.string().nullish(), bundleUrl: z.string().nullish() }))
    .nullish(),
  tools: z.unknown().optional(),
});

/**
 * https://smithery.ai/docs/use/registry: the list names servers, their pages hold the tools Smithery saw at deployment
 * (without annotations).
 */
export const smithery: Registry = {
  id: 'smithery',
  title: 'Smithery',
  homepage: 'https://smithery.ai',
  terms: 'https://smithery.ai/terms',
  needsKey: 'smithery',
  async *list({ http, keys }) {
    const headers = { authorization: `Bearer ${keys.smithery ?? ''}` };
    const ask = (page: number) => http.json(`${base}?page=${page}&pageSize=${pageSize}`, Page, { headers });
    const isLast = ({ servers, pagination }: z.output<typeof Page>, page: number) =>
      servers.length === 0 || page >= pagination.totalPages;
    for await (const { servers } of numbered('Smithery', ask, isLast)) {
      for (const server of servers) {
        if ('failed' in server) {
          yield { registry: 'smithery', ...server };
          continue;
        }
        const key = server.qualifiedName.replace(/^@/, '');
        const listing: Listing = {
          registry: 'smithery',
          key,
          name: key,
          title: server.displayName ?? undefined,
          description: server.description ?? undefined,
          homepage: server.homepage ?? undefined,
          repository: githubAddress(server.homepage),
          packages: [],
          remotes: [],
        };
        if (server.isDeployed === false) {
          yield listing;
          continue;
        }
        try {
          const path = encodeURIComponent(server.qualifiedName);
          const detail = await http.json(`${base}/${path}`, Detail, { headers });
          const remotes = (detail.connections ?? []).flatMap(({ type, deploymentUrl }) =>
            type === 'http' && deploymentUrl ? [{ type: 'streamable-http', url: deploymentUrl }] : [],
          );
          yield { ...listing, remotes, tools: listedDefinitions(detail.tools) };
        } catch (error) {
          yield { registry: 'smithery', key, failed: error as Error };
        }
      }
    }
  },
};

/** Some authors give their repository as the home page. */
function githubAddress(homepage: string | null | undefined): string | undefined {
  return homepage && /^https:\/\/github\.com\/[^/]+\/[^/]+/.test(homepage) ? homepage : undefined;
}
