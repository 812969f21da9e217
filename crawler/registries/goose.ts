import { z } from 'zod';
import type { Registry } from '../types.ts';
import { entriesOf } from './entries-of.ts';
import { packagesOf, remotesOf } from './launch-command.ts';

const address = 'https://raw.githubusercontent.com/block/goose/main/documentation/static/servers.json';

const Servers = entriesOf(
  z.object({
    id: z.string().min(1),
    name: z.string().nullish(),
    description: z.string().nullish(),
    command: z.string().nullish(),
    url: z.string().nullish(),
    link: z.string().nullish(),
    is_builtin: z.boolean().nullish(),
  }),
  'id',
);

/** The extensions the Goose documentation offers; built-in ones are part of Goose and no servers. */
export const goose: Registry = {
  id: 'goose',
  title: 'Goose extensions',
  homepage: 'https://block.github.io/goose/extensions',
  terms: 'https://github.com/block/goose/blob/main/LICENSE',
  isWhole: true,
  async *list({ http }) {
    for (const entry of await http.json(address, Servers)) {
      if ('failed' in entry) {
        yield { registry: 'goose', ...entry };
        continue;
      }
      if (entry.is_builtin) continue;
      yield {
        registry: 'goose',
        key: entry.id,
        name: entry.id,
        title: entry.name ?? undefined,
        description: entry.description ?? undefined,
        repository: entry.link?.startsWith('https://github.com/') ? entry.link : undefined,
        packages: entry.command ? packagesOf(entry.command) : [],
        remotes: entry.url ? [{ type: 'streamable-http', url: entry.url }] : remotesOf(entry.command ?? ''),
      };
    }
  },
};
