import { z } from 'zod';
import type { NpmClient } from '../npm-client.ts';
import type { FailedListing, Listing, Registry } from '../types.ts';
import { entriesOf } from './entries-of.ts';
import { npmListing } from './npm.ts';
import { pages } from './paging.ts';
import { isPromising } from './promising-name.ts';

const base = 'https://replicate.npmjs.com/registry/_changes';
const limit = 10_000;

const Changes = z.object({
  last_seq: z.union([z.number(), z.string()]).transform(Number),
  results: entriesOf(
    z.object({ id: z.string().min(1), seq: z.union([z.number(), z.string()]), deleted: z.boolean().nullish() }),
    'id',
  ),
});
const Root = z.object({ update_seq: z.union([z.number(), z.string()]).transform(Number) });

/** The feed cannot be asked by date, so that it begins so many changes back. */
const back = 200_000;

/** What npm published lately, without documents: https://github.blog/changelog/2025-02-27. Manifests show what is a server. */
export const npmChanges: Registry = {
  id: 'npm-changes',
  title: 'npm changes feed',
  homepage: 'https://replicate.npmjs.com',
  terms: 'https://docs.npmjs.com/policies/open-source-terms',
  async *list({ http, npm }) {
    const { update_seq: end } = await http.json('https://replicate.npmjs.com/registry/', Root);
    const ask = (since = String(Math.max(0, end - back))) =>
      http.json(`${base}?${new URLSearchParams({ since, limit: String(limit) })}`, Changes);
    const next = ({ results, last_seq }: z.output<typeof Changes>) =>
      results.length < limit ? undefined : String(last_seq);
    const seen = new Set<string>();
    for await (const { results } of pages('the npm changes feed', ask, next)) {
      for (const entry of results) {
        if ('failed' in entry) {
          yield { registry: 'npm', ...entry };
          continue;
        }
        const { id, deleted } = entry;
        if (!isPromising(id) || seen.has(id)) continue;
        seen.add(id);
        yield deleted ? goneListing(id) : await listed(npm, id);
      }
    }
  },
};

/** The feed may be behind: a package that it names and npm does not have was taken back since. */
async function listed(npm: NpmClient, id: string): Promise<Listing | FailedListing> {
  try {
    return npmListing(await npm.manifest(id));
  } catch (error) {
    const failed = error as Error;
    return failed.name === 'SourceMissing' ? goneListing(id) : { registry: 'npm', key: id, failed };
  }
}

function goneListing(id: string): Listing {
  return { registry: 'npm', key: id, name: id, packages: [{ type: 'npm', name: id }], remotes: [], gone: true };
}
