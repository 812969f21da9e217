import { z } from 'zod';
import type { Registry } from '../types.ts';

const Entry = z.object({
  mcpId: z.string().min(1),
  githubUrl: z.string().nullish(),
  name: z.string().nullish(),
  description: z.string().nullish(),
});
/** An array; older answers wrap it in `items`. */
const Marketplace = z.union([z.array(Entry), z.object({ items: z.array(Entry) }).transform(({ items }) => items)]);

/** https://github.com/cline/mcp-marketplace: what the Cline editor offers, one answer. */
export const cline: Registry = {
  id: 'cline',
  title: 'Cline MCP marketplace',
  homepage: 'https://cline.bot/mcp-marketplace',
  terms: 'https://cline.bot/tos',
  isWhole: true,
  async *list({ http }) {
    for (const entry of await http.json('https://api.cline.bot/v1/mcp/marketplace', Marketplace)) {
      yield {
        registry: 'cline',
        key: entry.mcpId,
        name: entry.mcpId,
        title: entry.name ?? undefined,
        description: entry.description ?? undefined,
        repository: entry.githubUrl ?? undefined,
        packages: [],
        remotes: [],
      };
    }
  },
};
