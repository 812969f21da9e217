import { z } from 'zod';
import { repositoryPlace } from '../repository-place.ts';
import { openPypi } from '../sources/pypi.ts';
import type { FailedListing, Listing, Means, Registry } from '../types.ts';
import { entriesOf } from './entries-of.ts';
import { isPromising } from './promising-name.ts';

const Names = z.object({ projects: entriesOf(z.object({ name: z.string().min(1) }), 'name') });

/**
 * PyPI's list of names and JSON API: https://docs.pypi.org/api. There is no search: of half a million names those that
 * say MCP are asked for, and the others come by the registries that name them.
 */
export const pypi: Registry = {
  id: 'pypi',
  title: 'PyPI',
  homepage: 'https://pypi.org',
  terms: 'https://policies.python.org/pypi.org/Terms-of-Use/',
  async *list(means) {
    const headers = { accept: 'application/vnd.pypi.simple.v1+json' };
    const { projects } = await means.http.json('https://pypi.org/simple/', Names, { headers, maxBytes: 128 * 2 ** 20 });
    for (const project of projects) {
      if ('failed' in project) yield { registry: 'pypi', ...project };
      else if (isPromising(project.name)) yield await pypiListing(means, project.name);
    }
  },
};

async function pypiListing({ http }: Means, name: string): Promise<Listing | FailedListing> {
  try {
    const { info, release } = await openPypi(http, name);
    const urls = Object.values(info.project_urls ?? {});
    const repository = [...urls, info.home_page].find((url) => url && repositoryPlace(url)?.host === 'github.com');
    return {
      registry: 'pypi',
      key: info.name,
      name: info.name,
      description: info.summary ?? undefined,
      version: info.version,
      license: info.license && info.license.length < 100 ? info.license : undefined,
      homepage: info.home_page || undefined,
      repository: repository ?? undefined,
      mcpName: /\bmcp-name:\s*([A-Za-z0-9.-]+\/[A-Za-z0-9._-]+)/.exec(info.description ?? '')?.[1],
      packages: [{ type: 'pypi', name: info.name, ...release }],
      remotes: [],
    };
  } catch (error) {
    return { registry: 'pypi', key: name, failed: error as Error };
  }
}
