import { repositoryUrl } from './repository-url.ts';

/** A repository and the folder of it that is meant ('' for all of it), as people and registries write it. */
interface RepositoryPlace {
  host: string;
  owner: string;
  repo: string;
  folder: string;
}

/** Understands `https://github.com/o/r`, `…/tree/main/packages/x`, `o/r`, git addresses; undefined for anything else. */
export function repositoryPlace(written: string, folder = ''): RepositoryPlace | undefined {
  const address = repositoryUrl(written);
  if (!address) return undefined;
  const { host, pathname } = new URL(address);
  const [owner, repo, marker, , ...rest] = pathname.split('/').filter(Boolean).map(decoded);
  if (!owner || !repo || marker === '-') return undefined;
  const inside = marker === 'tree' || marker === 'blob' ? rest : [];
  return {
    host: host.replace(/^www\./, ''),
    owner,
    repo: repo.replace(/\.git$/, ''),
    folder: cleanFolder(inside.length > 0 ? inside.join('/') : folder),
  };
}

/** A folder inside a repository without leading dots and slashes; '' for one that leaves the repository. */
function cleanFolder(folder: string): string {
  const parts = folder.split('/').filter((part) => part !== '' && part !== '.');
  return parts.includes('..') ? '' : parts.join('/');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
