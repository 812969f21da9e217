import type { Octokit } from 'octokit';
import { z } from 'zod';
import { SourceUnavailable } from '../errors.ts';
import { fitting } from '../fitting.ts';
import { githubFailure } from '../github.ts';
import type { Listing, Registry } from '../types.ts';
import { entriesOf } from './entries-of.ts';
import { slices } from './github-slices.ts';

const topics = ['mcp-server', 'mcp-servers', 'model-context-protocol', 'modelcontextprotocol', 'mcp-tools', 'mcp'];

const GithubRepository = z.object({
  node_id: z.string().min(1),
  full_name: z.string().regex(/^[^/]+\/[^/]+$/),
  html_url: z.string(),
  description: z.string().nullish(),
  homepage: z.string().nullish(),
  fork: z.boolean().nullish(),
  archived: z.boolean().nullish(),
  license: z.object({ spdx_id: z.string().nullish() }).nullish(),
  created_at: z.string().nullish(),
});

const Found = z.object({
  total_count: z.number(),
  incomplete_results: z.boolean(),
  items: entriesOf(GithubRepository, 'node_id'),
});
type Found = z.output<typeof Found>;

/**
 * Repositories by topic: https://docs.github.com/en/rest/search/search. A query shows a thousand results at most, so
 * that each is cut by date, then stars, then language. After the first time only what was pushed since is asked for.
 */
export const github: Registry = {
  id: 'github',
  title: 'GitHub topics',
  homepage: 'https://github.com/topics/mcp-server',
  terms: 'https://docs.github.com/en/site-policy/acceptable-use-policies/github-acceptable-use-policies',
  needsKey: 'github',
  async *list({ github, since }) {
    if (!github) throw new SourceUnavailable('GitHub is searched only with a GITHUB_TOKEN');
    const seen = new Set<string>();
    const search = (query: string, page: number) => searched(github, query, page);
    for (const topic of topics) {
      for await (const { items } of slices(`topic:${topic}`, since ? 'pushed' : 'created', since, search)) {
        for (const item of items) {
          if ('failed' in item) {
            yield { registry: 'github', ...item };
            continue;
          }
          if (seen.has(item.node_id)) continue;
          seen.add(item.node_id);
          yield repositoryListing(item);
        }
      }
    }
  },
};

function repositoryListing(item: z.output<typeof GithubRepository>): Listing {
  const spdx = item.license?.spdx_id;
  return {
    registry: 'github',
    key: item.node_id,
    name: item.full_name,
    description: item.description ?? undefined,
    homepage: item.homepage || undefined,
    license: spdx && spdx !== 'NOASSERTION' ? spdx : undefined,
    repository: item.html_url,
    repositoryId: item.node_id,
    fork: item.fork || undefined,
    archived: item.archived || undefined,
    publishedAt: item.created_at ?? undefined,
    packages: [],
    remotes: [],
  };
}

async function searched(octokit: Octokit, query: string, page: number): Promise<Found> {
  try {
    const { data } = await octokit.request('GET /search/repositories', { q: query, per_page: 100, page });
    return fitting('the GitHub search', data, Found);
  } catch (error) {
    throw githubFailure(error);
  }
}
