import { withoutEndSlashes } from './without-end-slashes.ts';

/** The pages of code hosts and registries, by host; each path names what a target of ours names otherwise. */
const pages: Record<string, { path: RegExp; target: (...found: string[]) => string }> = {
  'github.com': {
    path: /^\/([^/]+)\/([^/]+?)(?:\.git)?(?:\/tree\/([^/]+)(?:\/(.+))?)?$/,
    target: (owner, repo, ref, folder) => `github:${owner}/${repo}${ref ? `@${ref}` : ''}${folder ? `#${folder}` : ''}`,
  },
  'npmjs.com': {
    path: /^\/package\/((?:@[^/]+\/)?[^/]+)(?:\/v\/([^/]+))?$/,
    target: (name, version) => `npm:${name}${version ? `@${version}` : ''}`,
  },
  'pypi.org': {
    path: /^\/project\/([^/]+)(?:\/([^/]+))?$/,
    target: (name, version) => `pypi:${name}${version ? `@${version}` : ''}`,
  },
};

/**
 * What a copied address of a repository's or package's page points at, as a target: `github:owner/repo@ref#folder`.
 * Undefined for any other address, which may be that of a server.
 */
export function targetOfPage(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { hostname, pathname } = new URL(address);
  const host = hostname.replace(/^www\./, '');
  const page = Object.hasOwn(pages, host) ? pages[host]! : undefined;
  const found = page?.path.exec(withoutEndSlashes(pathname));
  if (!page || !found) return undefined;
  return page.target(...found.slice(1));
}
