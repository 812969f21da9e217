import { z } from 'zod';
import type { JsonObject } from '#db/definition.ts';
import type { Registry } from '../types.ts';
import { attempted, entries, gitCatalog, readEntry } from './git-catalog.ts';
import { packagesOf } from './launch-command.ts';
import { listedDefinitions } from './server-json.ts';

const Server = z.object({
  name: z.string().min(1),
  shortDescription: z.string().nullish(),
  description: z.string().nullish(),
  repoURL: z.string().nullish(),
  npxConfig: z.object({ package: z.string().nullish() }).nullish(),
  uvxConfig: z.object({ package: z.string().nullish() }).nullish(),
  remoteConfig: z.object({ fixedURL: z.string().nullish() }).nullish(),
  toolPreview: z
    .array(
      z.object({
        name: z.unknown().optional(),
        description: z.string().nullish(),
        params: z.record(z.string(), z.string()).nullish(),
      }),
    )
    .nullish(),
});

/** https://github.com/obot-platform/mcp-catalog: a file per server; parameters are given by name and description only. */
export const obot: Registry = {
  id: 'obot',
  title: 'Obot MCP catalogue',
  homepage: 'https://github.com/obot-platform/mcp-catalog',
  terms: 'https://docs.github.com/en/site-policy/github-terms/github-terms-of-service',
  isWhole: true,
  async *list(means) {
    const tree = await gitCatalog(means, 'obot-platform', 'mcp-catalog');
    for (const path of entries(tree, 'obot-platform/mcp-catalog', /^[^/.][^/]*\.ya?ml$/)) {
      yield attempted('obot', path.replace(/\.ya?ml$/, ''), () => {
        const server = readEntry(tree, path, Server);
        const url = server.remoteConfig?.fixedURL;
        return {
          registry: 'obot',
          key: path.replace(/\.ya?ml$/, ''),
          name: server.name,
          description: server.shortDescription ?? server.description ?? undefined,
          repository: server.repoURL ?? undefined,
          packages: [
            ...packagesOf(`npx ${server.npxConfig?.package ?? ''}`),
            ...packagesOf(`uvx ${server.uvxConfig?.package ?? ''}`),
          ],
          remotes: url ? [{ type: 'streamable-http', url }] : [],
          tools: listedDefinitions(server.toolPreview?.map(preview)),
        };
      });
    }
  },
};

type Preview = {
  name?: unknown;
  description?: string | null | undefined;
  params?: Record<string, string> | null | undefined;
};

function preview({ name, description, params }: Preview): object {
  if (!params) return { name, description };
  const properties: JsonObject = {};
  for (const [key, text] of Object.entries(params)) properties[key] = { description: text };
  return { name, description, inputSchema: { type: 'object', properties } };
}
