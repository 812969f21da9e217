import { z } from 'zod';
import { fitting } from '../fitting.ts';
import type { NpmClient } from '../npm-client.ts';
import { repositoryUrl } from '../repository-url.ts';
import type { FailedListing, Listing, Registry } from '../types.ts';
import { entriesOf } from './entries-of.ts';
import { npmListing } from './npm.ts';

const size = 250;
/** The search stops answering behind this; a keyword with more is asked for in several words. */
const deepest = 5000;

const keywords = ['mcp', 'mcp-server', 'mcp-servers', 'model-context-protocol', 'modelcontextprotocol', 'fastmcp'];
/** Words that cut a keyword too large for one list into parts; what they leave out, the changes feed brings. */
const parts = [
  'server',
  'ai',
  'api',
  'claude',
  'agent',
  'cli',
  'tool',
  'data',
  'typescript',
  'cloud',
  'search',
  'browser',
];

const Page = z.object({
  total: z.number(),
  objects: entriesOf(
    z.object({
      package: z.object({
        name: z.string().min(1),
        version: z.string(),
        description: z.string().nullish(),
        keywords: z.array(z.string()).nullish(),
        license: z.string().nullish(),
        links: z.object({ repository: z.string().nullish(), homepage: z.string().nullish() }).nullish(),
      }),
    }),
    'package',
    'name',
  ),
});
type Entry = z.output<typeof Page>['objects'][number];
type Found = Extract<Entry, { package: unknown }>['package'];

/**
 * Search by keyword of the user's npm registry: https://github.com/npm/registry/blob/main/docs/REGISTRY-API.md. What it finds is asked for
 * by name, for only the manifest has the checksum and the name in the MCP registry.
 */
export const npmSearch: Registry = {
  id: 'npm-search',
  title: 'npm search',
  homepage: 'https://www.npmjs.com/search?q=keywords:mcp-server',
  terms: 'https://docs.npmjs.com/policies/open-source-terms',
  async *list(means) {
    const seen = new Set<string>();
    for (const keyword of keywords) {
      for await (const entry of searched(means.npm, `keywords:${keyword}`)) {
        const key = 'failed' in entry ? entry.key : entry.package.name;
        if (seen.has(key)) continue;
        seen.add(key);
        yield 'failed' in entry ? { registry: 'npm', ...entry } : await detailed(means.npm, entry.package);
      }
    }
  },
};

async function* searched(npm: NpmClient, text: string): AsyncGenerator<Entry> {
  const ask = async (words: string, from: number) =>
    fitting('the npm search', await npm.search(words, { from, size }), Page);
  const first = await ask(text, 0);
  const slices = first.total > deepest ? [text, ...parts.map((part) => `${text} ${part}`)] : [text];
  for (const slice of slices) {
    for (let from = 0; from < deepest; from += size) {
      const { objects, total } = slice === text && from === 0 ? first : await ask(slice, from);
      yield* objects;
      if (objects.length === 0 || from + size >= total) break;
    }
  }
}

async function detailed(npm: NpmClient, found: Found): Promise<Listing | FailedListing> {
  try {
    // Not of the version found: a manifest kept for a version would not say that it was deprecated since.
    const listing = npmListing(await npm.manifest(found.name));
    return { ...listing, repository: listing.repository ?? repositoryUrl(found.links?.repository ?? '') };
  } catch (error) {
    return { registry: 'npm', key: found.name, failed: error as Error };
  }
}
