import { z } from 'zod';
import { fitting } from '../fitting.ts';
import type { PackageRef, Registry } from '../types.ts';
import { attempted, entries, gitCatalog, readEntry } from './git-catalog.ts';
import { listedDefinitions } from './server-json.ts';

const Package = z.object({
  packageName: z.string().min(1),
  runtime: z.string().nullish(),
  name: z.string().nullish(),
  description: z.string().nullish(),
  url: z.string().nullish(),
  license: z.string().nullish(),
});
const Index = z.record(z.string(), z.unknown());
const Validated = z.object({ tools: z.record(z.string(), z.unknown()).nullish() });

const list = 'indexes/packages-list.json';
const types: Record<string, string> = { node: 'npm', python: 'pypi' };

/** https://github.com/toolsdk-ai/toolsdk-mcp-registry: a file per package; the index holds what was validated, tools by name. */
export const toolsdk: Registry = {
  id: 'toolsdk',
  title: 'ToolSDK MCP registry',
  homepage: 'https://github.com/toolsdk-ai/toolsdk-mcp-registry',
  terms: 'https://github.com/toolsdk-ai/toolsdk-mcp-registry/blob/main/LICENSE',
  isWhole: true,
  async *list(means) {
    const tree = await gitCatalog(means, 'toolsdk-ai', 'toolsdk-mcp-registry');
    const index = readEntry(tree, list, Index);
    for (const path of entries(tree, 'toolsdk-mcp-registry', /^packages\/[^/]+\/[^/]+\.json$/)) {
      yield attempted('toolsdk', path, () => {
        const entry = readEntry(tree, path, Package);
        const type = types[entry.runtime ?? 'node'];
        const validated = index[entry.packageName];
        const { tools } =
          validated === undefined ? {} : fitting(`${list} for ${entry.packageName}`, validated, Validated);
        const packages: PackageRef[] = type ? [{ type, name: entry.packageName }] : [];
        return {
          registry: 'toolsdk',
          key: entry.packageName,
          name: entry.packageName,
          title: entry.name ?? undefined,
          description: entry.description ?? undefined,
          license: entry.license ?? undefined,
          repository: entry.url?.startsWith('https://github.com/') ? entry.url : undefined,
          packages,
          remotes: [],
          tools: listedDefinitions(Object.values(tools ?? {})),
        };
      });
    }
  },
};
