import { z } from 'zod';
import { SourceUnavailable } from '../errors.ts';
import { fitting } from '../fitting.ts';
import { githubFailure } from '../github.ts';
import type { Registry } from '../types.ts';
import { entriesOf } from './entries-of.ts';

/** Files only servers have; forks of the libraries themselves come along and turn out to have no tools. */
const queries = [
  'filename:server.json "static.modelcontextprotocol.io/schemas"',
  'filename:manifest.json mcpb manifest_version',
  'filename:smithery.yaml startCommand',
  'filename:package.json "@modelcontextprotocol/sdk"',
  'filename:pyproject.toml fastmcp',
  'path:.well-known/mcp filename:server-card.json',
];
/** Code cannot be searched by date; sizes cut a query instead. */
const sizes = ['<400', '400..800', '801..1500', '1501..3000', '3001..8000', '>8000'];

const Found = z.object({
  total_count: z.number(),
  items: entriesOf(
    z.object({
      path: z.string(),
      repository: z.object({
        node_id: z.string().min(1),
        full_name: z.string(),
        html_url: z.string(),
        description: z.string().nullish(),
        fork: z.boolean().nullish(),
      }),
    }),
    'repository',
    'node_id',
  ),
});

/** Repositories by the files they hold: https://docs.github.com/en/rest/search/search#search-code, ten requests a minute. */
export const githubCode: Registry = {
  id: 'github-code',
  title: 'GitHub code search',
  homepage: 'https://github.com/search',
  terms: 'https://docs.github.com/en/site-policy/acceptable-use-policies/github-acceptable-use-policies',
  needsKey: 'github',
  async *list({ github }) {
    if (!github) throw new SourceUnavailable('GitHub is searched only with a GITHUB_TOKEN');
    const seen = new Set<string>();
    for (const query of queries) {
      for (const size of sizes) {
        for (let page = 1; page <= 10; page++) {
          const q = `${query} size:${size}`;
          const { items, total_count } = await githubAnswer(() =>
            github.request('GET /search/code', { q, per_page: 100, page }),
          );
          for (const item of items) {
            if ('failed' in item) {
              yield { registry: 'github-code', ...item };
              continue;
            }
            const { path, repository } = item;
            const folder = path
              .split('/')
              .slice(0, -1)
              .join('/')
              .replace(/(?:^|\/)\.well-known\/mcp$/, '');
            const key = `${repository.node_id}#${folder}`;
            if (seen.has(key)) continue;
            seen.add(key);
            yield {
              registry: 'github-code',
              key,
              name: repository.full_name,
              description: repository.description ?? undefined,
              repository: repository.html_url,
              repositoryFolder: folder || undefined,
              repositoryId: repository.node_id,
              fork: repository.fork || undefined,
              packages: [],
              remotes: [],
            };
          }
          if (items.length === 0 || page * 100 >= total_count) break;
        }
      }
    }
  },
};

async function githubAnswer(request: () => Promise<{ data: unknown }>): Promise<z.output<typeof Found>> {
  try {
    return fitting('the GitHub code search', (await request()).data, Found);
  } catch (error) {
    throw githubFailure(error);
  }
}
