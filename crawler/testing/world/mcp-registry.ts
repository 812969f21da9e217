import type { WorldRepository } from './population.ts';

/** The official registry as a world shows it: one entry a repository, paged by cursor, deleted ones marked. */
export function mcpRegistryOf(repositories: WorldRepository[], { cursors = true } = {}) {
  const entry = ({ index, owner, name, description, edition, gone }: WorldRepository) => ({
    server: {
      name: `io.github.${owner}/notes-${index}`,
      description: description.slice(0, 100),
      version: `1.0.${edition}`,
      repository: { url: `https://github.com/${owner}/${name}`, source: 'github' },
      packages: [
        { registryType: 'npm', identifier: `notes-${index}`, version: `1.0.${edition}`, transport: { type: 'stdio' } },
      ],
    },
    _meta: {
      'io.modelcontextprotocol.registry/official': { status: gone ? 'deleted' : 'active', isLatest: true },
    },
  });
  return (query: URLSearchParams) => {
    const from = Number(query.get('cursor') ?? 0);
    const page = repositories.slice(from, from + 100);
    const more = from + 100 < repositories.length;
    // Entries are listed twice now and then, as they are when something is published while one pages.
    const servers = [...page, ...page.slice(-1)].map(entry);
    return { servers, metadata: more ? { nextCursor: cursors ? String(from + 100) : '100' } : {} };
  };
}
