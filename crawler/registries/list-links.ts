import { repositoryPlace } from '../repository-place.ts';
import type { Listing } from '../types.ts';

const item =
  /^\s*[-*+]\s+(?:<img\b[^>]{0,500}>\s*)*(?:\*\*)?\[(?<name>[^\]]{1,200})\]\((?<url>https:\/\/[^\s)]{1,500})\)(?:\*\*)?(?<rest>.*)$/;

/** The servers of an awesome list: its bullets that begin with a link to a repository, each once. */
export function listLinks(registry: string, markdown: string): Listing[] {
  const found = new Map<string, Listing>();
  for (const line of markdown.split('\n')) {
    const { name, url, rest } = item.exec(line)?.groups ?? {};
    const place = url ? repositoryPlace(url.replace(/[#?].*$/s, '')) : undefined;
    if (!name || place?.host !== 'github.com' || isPartOfGithub(place.owner)) continue;
    const { owner, repo, folder } = place;
    const key = `${owner}/${repo}${folder && `#${folder}`}`.toLowerCase();
    if (found.has(key)) continue;
    found.set(key, {
      registry,
      key,
      name: `${owner}/${repo}`,
      title: name.trim() === `${owner}/${repo}` ? undefined : name.trim(),
      description: described(rest ?? ''),
      repository: `https://github.com/${owner}/${repo}`,
      repositoryFolder: folder || undefined,
      packages: [],
      remotes: [],
    });
  }
  return [...found.values()];
}

/** Addresses below github.com that are no owner's. */
function isPartOfGithub(owner: string): boolean {
  return ['topics', 'orgs', 'sponsors', 'features', 'marketplace', 'apps', 'search', 'collections'].includes(owner);
}

/** The words behind the link, without badges, icons and the dash. */
function described(rest: string): string | undefined {
  const text = rest
    .replace(/!?\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/(?:<sup>)+[^<]*(?:<\/sup>)+|<[^>]{1,500}>/g, '')
    .replace(/^[^\p{L}\p{N}"'(`]+/u, '')
    .trim();
  return text || undefined;
}
