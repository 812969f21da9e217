import type { Octokit } from 'octokit';
import { z } from 'zod';
import { SourceUnavailable } from '../errors.ts';
import { fitting } from '../fitting.ts';
import { githubFailure } from '../github.ts';
import type { Listing, Registry } from '../types.ts';
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
    for (const query of queries.flatMap((one) => sizes.map((size) => `${one} size:${size}`))) {
      for await (const item of searched(github, query)) {
        if ('failed' in item) {
          yield { registry: 'github-code', ...item };
          continue;
        }
        const listing = listingOf(item);
        if (seen.has(listing.key)) continue;
        seen.add(listing.key);
        yield listing;
      }
    }
  },
};

type Item = Exclude<z.output<typeof Found>['items'][number], { failed: Error }>;

/** A file stands for the server in its folder; a card does so for the one whose `.well-known` it lies in. */
function listingOf({ path, repository }: Item): Listing {
  const folder = path
    .split('/')
    .slice(0, -1)
    .join('/')
    .replace(/(?:^|\/)\.well-known\/mcp$/, '');
  return {
    registry: 'github-code',
    key: `${repository.node_id}#${folder}`,
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

/** What a query finds, of which GitHub shows ten pages. */
async function* searched(github: Octokit, q: string): AsyncGenerator<z.output<typeof Found>['items'][number]> {
  for (let page = 1; page <= 10; page++) {
    const { items, total_count } = await githubAnswer(() =>
      github.request('GET /search/code', { q, per_page: 100, page }),
    );
    yield* items;
    if (items.length === 0 || page * 100 >= total_count) return;
  }
}

async function githubAnswer(request: () => Promise<{ data: unknown }>): Promise<z.output<typeof Found>> {
  try {
    return fitting('the GitHub code search', (await request()).data, Found);
  } catch (error) {
    throw githubFailure(error);
  }
}
