import { z } from 'zod';
import type { JsonObject } from '#db/definition.ts';
import type { Registry } from '../types.ts';
import { attempted, entries, gitCatalog, readEntry } from './git-catalog.ts';
import { listedDefinitions } from './server-json.ts';

const Server = z.object({
  name: z.string().min(1),
  image: z.string().nullish(),
  type: z.string().nullish(),
  about: z.object({ title: z.string().nullish(), description: z.string().nullish() }).nullish(),
  source: z.object({ project: z.string().nullish(), directory: z.string().nullish() }).nullish(),
  remote: z.object({ url: z.string().nullish(), transport_type: z.string().nullish() }).nullish(),
});

const Argument = z.object({ name: z.string(), type: z.string().nullish(), desc: z.string().nullish() });
const Tools = z.array(z.looseObject({ arguments: z.array(Argument).nullish() }));

/** https://github.com/docker/mcp-registry: a folder per server; `tools.json` is Docker's own short form or the full one. */
export const docker: Registry = {
  id: 'docker',
  title: 'Docker MCP registry',
  homepage: 'https://github.com/docker/mcp-registry',
  terms: 'https://github.com/docker/mcp-registry/blob/main/LICENSE',
  isWhole: true,
  async *list(means) {
    const tree = await gitCatalog(means, 'docker', 'mcp-registry');
    for (const path of entries(tree, 'docker/mcp-registry', /^servers\/[^/]+\/server\.yaml$/)) {
      const folder = path.slice(0, -'/server.yaml'.length);
      yield attempted('docker', folder.slice('servers/'.length), () => {
        const server = readEntry(tree, path, Server);
        const tools = tree.read(`${folder}/tools.json`) ? readEntry(tree, `${folder}/tools.json`, Tools) : [];
        const { url, transport_type } = server.remote ?? {};
        return {
          registry: 'docker',
          key: server.name,
          name: server.name,
          title: server.about?.title ?? undefined,
          description: server.about?.description ?? undefined,
          repository: server.source?.project ?? undefined,
          repositoryFolder: server.source?.directory ?? undefined,
          packages: server.image ? [{ type: 'oci', name: server.image }] : [],
          remotes: url ? [{ type: transport_type ?? 'streamable-http', url }] : [],
          tools: listedDefinitions(tools.map(withSchema)),
        };
      });
    }
  },
};

/** Docker's short form names arguments with type and description; it does not say which are required. */
function withSchema({ arguments: given, ...tool }: z.output<typeof Tools>[number]): object {
  if (!given || tool.inputSchema) return tool;
  const properties: JsonObject = {};
  for (const { name, type, desc } of given) {
    properties[name] = { ...(type && { type }), ...(desc && { description: desc }) };
  }
  return { ...tool, inputSchema: { type: 'object', properties } };
}
