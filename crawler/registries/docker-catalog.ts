import { z } from 'zod';
import { fitting } from '../fitting.ts';
import type { Registry } from '../types.ts';
import { entriesOf } from './entries-of.ts';
import { yaml } from './git-catalog.ts';
import { listedDefinitions } from './server-json.ts';

const address = 'https://desktop.docker.com/mcp/catalog/v3/catalog.yaml';

const Server = z.object({
  title: z.string().nullish(),
  description: z.string().nullish(),
  image: z.string().nullish(),
  source: z.string().nullish(),
  upstream: z.string().nullish(),
  remote: z.object({ url: z.string().nullish(), transport_type: z.string().nullish() }).nullish(),
  tools: z.array(z.unknown()).nullish(),
});
const Catalog = z.object({
  registry: z
    .record(z.string(), z.unknown())
    .transform((servers): unknown[] => Object.entries(servers))
    .pipe(entriesOf(z.tuple([z.string(), Server]), 0)),
});

/** The catalogue Docker Desktop loads, built from docker/mcp-registry, with the tools Docker saw. */
export const dockerCatalog: Registry = {
  id: 'docker-catalog',
  title: 'Docker MCP catalogue',
  homepage: 'https://hub.docker.com/mcp',
  terms: 'https://github.com/docker/mcp-registry/blob/main/LICENSE',
  isWhole: true,
  async *list({ http }) {
    const { registry } = fitting(address, yaml(address, await http.text(address)), Catalog);
    for (const entry of registry) {
      if ('failed' in entry) {
        yield { registry: 'docker-catalog', ...entry };
        continue;
      }
      const [name, server] = entry;
      const { url, transport_type } = server.remote ?? {};
      const source = [server.upstream, server.source].find((place) => place?.startsWith('https://github.com/'));
      yield {
        registry: 'docker-catalog',
        key: name,
        name,
        title: server.title ?? undefined,
        description: server.description ?? undefined,
        repository: source ?? undefined,
        packages: server.image ? [{ type: 'oci', name: server.image }] : [],
        remotes: url ? [{ type: transport_type ?? 'streamable-http', url }] : [],
        tools: listedDefinitions(server.tools),
      };
    }
  },
};
