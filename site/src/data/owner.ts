/** Who a server belongs to, as an address has it: the owner of its GitHub repository, else the scope of its package. */
export function ownerOf({ key, repository }: { key: string; repository: string | null }): string | undefined {
  const owner =
    /^https?:\/\/(?:www\.)?github\.com\/([^/]+)\//i.exec(repository ?? '')?.[1] ?? /^github:([^/#]+)\//.exec(key)?.[1];
  if (owner) return isPart(owner) ? `github/${owner.toLowerCase()}` : undefined;
  const scope = /^npm:@([^/]+)\//.exec(key)?.[1];
  return scope && isPart(scope) ? `npm/${scope.toLowerCase()}` : undefined;
}

const isPart = (name: string) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(name);

/** The feeds of a server, of its owner, and of what got wider anywhere. */
export const serverFeed = (serverPath: string, form: 'xml' | 'json') => serverPath.replace(/\.html$/, `.feed.${form}`);
export const ownerFeed = (owner: string, form: 'xml' | 'json') => `/owners/${owner}.feed.${form}`;
export const widerFeed = (form: 'xml' | 'json') => `/wider.feed.${form}`;
