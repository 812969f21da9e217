import { repositoryPlace } from './repository-place.ts';
import type { Listing } from './types.ts';

/** `github:owner/repo#folder` (or the host's name for another host). Case is GitHub's to ignore, not ours to change. */
export function repositoryKey({ repository, repositoryFolder }: Listing): string | undefined {
  const place = repository ? repositoryPlace(repository, repositoryFolder) : undefined;
  if (!place) return undefined;
  const { host, owner, repo, folder } = place;
  return `${host === 'github.com' ? 'github' : host}:${owner}/${repo}${folder ? `#${folder}` : ''}`.toLowerCase();
}
