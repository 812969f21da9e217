import { z } from 'zod';
import type { Registry } from '../types.ts';
import { attempted, entries, gitCatalog, readEntry } from './git-catalog.ts';
import { packagesOf, remotesOf } from './launch-command.ts';
import { listedDefinitions } from './server-json.ts';

const Server = z.object({
  name: z.string().min(1),
  display_name: z.string().nullish(),
  description: z.string().nullish(),
  license: z.string().nullish(),
  homepage: z.string().nullish(),
  repository: z.object({ url: z.string().nullish() }).nullish(),
  installations: z
    .record(
      z.string(),
      z.object({
        type: z.string().nullish(),
        command: z.string().nullish(),
        args: z.array(z.string()).nullish(),
        url: z.string().nullish(),
      }),
    )
    .nullish(),
  tools: z.array(z.unknown()).nullish(),
});

/** https://github.com/pathintegral-institute/mcpm.sh: a file per server, with its tools and how it is started. */
export const mcpm: Registry = {
  id: 'mcpm',
  title: 'MCPM registry',
  homepage: 'https://mcpm.sh/registry',
  terms: 'https://github.com/pathintegral-institute/mcpm.sh/blob/main/LICENSE',
  isWhole: true,
  async *list(means) {
    const tree = await gitCatalog(means, 'pathintegral-institute', 'mcpm.sh');
    for (const path of entries(tree, 'mcpm.sh', /^mcp-registry\/servers\/[^/]+\.json$/)) {
      yield attempted(
        'mcpm',
        path
          .split('/')
          .at(-1)!
          .replace(/\.json$/, ''),
        () => {
          const server = readEntry(tree, path, Server);
          const installations = Object.values(server.installations ?? {});
          return {
            registry: 'mcpm',
            key: server.name,
            name: server.name,
            title: server.display_name ?? undefined,
            description: server.description ?? undefined,
            license: server.license ?? undefined,
            homepage: server.homepage ?? undefined,
            repository: server.repository?.url ?? undefined,
            packages: installations.flatMap(({ command, args }) =>
              command ? packagesOf([command, ...(args ?? [])].join(' ')) : [],
            ),
            remotes: installations.flatMap(({ url, command, args }) =>
              url ? [{ type: 'streamable-http', url }] : remotesOf([command, ...(args ?? [])].join(' ')),
            ),
            tools: listedDefinitions(server.tools),
          };
        },
      );
    }
  },
};
