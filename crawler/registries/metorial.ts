import { z } from 'zod';
import type { Registry } from '../types.ts';
import { attempted, entries, gitCatalog, readEntry } from './git-catalog.ts';
import { listedDefinitions } from './server-json.ts';

const Server = z.object({
  name: z.string().nullish(),
  description: z.string().nullish(),
  repository: z.object({ url: z.string().nullish() }).nullish(),
  homepage: z.string().nullish(),
});
const Tools = z.union([
  z.array(z.unknown()),
  z.object({ tools: z.array(z.unknown()) }).transform(({ tools }) => tools),
]);

/** https://github.com/metorial/mcp-index: `catalog/<owner>/<repo>/<server>/` with server.yaml and, for some, tools.yaml. */
export const metorial: Registry = {
  id: 'metorial',
  title: 'Metorial MCP index',
  homepage: 'https://github.com/metorial/mcp-index',
  terms: 'https://github.com/metorial/mcp-index/blob/main/LICENSE',
  isWhole: true,
  async *list(means) {
    const tree = await gitCatalog(means, 'metorial', 'mcp-index');
    for (const path of entries(tree, 'metorial/mcp-index', /^catalog\/[^/]+\/[^/]+\/[^/]+\/server\.yaml$/)) {
      const folder = path.slice(0, -'/server.yaml'.length);
      const [, owner, repo, name] = folder.split('/');
      const key = `${owner}/${repo}/${name}`;
      yield attempted('metorial', key, () => {
        const server = readEntry(tree, path, Server);
        const tools = tree.read(`${folder}/tools.yaml`) ? readEntry(tree, `${folder}/tools.yaml`, Tools) : undefined;
        return {
          registry: 'metorial',
          key,
          name: server.name ?? key,
          description: server.description ?? undefined,
          homepage: server.homepage ?? undefined,
          repository: server.repository?.url ?? `https://github.com/${owner}/${repo}`,
          repositoryFolder: name === repo ? undefined : name,
          packages: [],
          remotes: [],
          tools: listedDefinitions(tools),
        };
      });
    }
  },
};
