import { z } from 'zod';
import type { Registry } from '../types.ts';
import { entriesOf } from './entries-of.ts';

const Entry = z.object({
  mcpId: z.string().min(1),
  githubUrl: z.string().nullish(),
  name: z.string().nullish(),
  description: z.string().nullish(),
});
/** An array; older answers wrap it in `items`. */
const Marketplace = z
  .union([z.object({ items: z.array(z.unknown()) }).transform(({ items }) => items), z.array(z.unknown())])
  .pipe(entriesOf(Entry, 'mcpId'));

/** https://github.com/cline/mcp-marketplace: what the Cline editor offers, one answer. */
export const cline: Registry = {
  id: 'cline',
  title: 'Cline MCP marketplace',
  homepage: 'https://cline.bot/mcp-marketplace',
  terms: 'https://cline.bot/tos',
  isWhole: true,
  async *list({ http }) {
    for (const entry of await http.json('https://api.cline.bot/v1/mcp/marketplace', Marketplace)) {
      if ('failed' in entry) {
        yield { registry: 'cline', ...entry };
        continue;
      }
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
