import type { CatalogServer } from '#db/queries/catalog.ts';

interface SourceLink {
  title: string;
  /** Null where what the author gave is no web address: it is then shown as text. */
  href: string | null;
}

const packagePages: Record<string, (name: string) => string> = {
  npm: (name) => `https://www.npmjs.com/package/${name}`,
  pypi: (name) => `https://pypi.org/project/${name}/`,
};

/** Where the server comes from: its packages and its repository. Only https addresses become links. */
export function sourceLinks({ packages, repository, homepage }: CatalogServer): SourceLink[] {
  const links = packages.map(({ type, name }) => ({
    title: `${type}:${name}`,
    href: webAddress(packagePages[type]?.(encodeURI(name))),
  }));
  // npm gives a package without a homepage the readme of its repository for one: the same place.
  const [place, home] = [repository, homepage].map((address) => placeOf(address ?? '').toLowerCase());
  for (const address of place === home ? [repository] : [repository, homepage]) {
    if (address) links.push({ title: placeOf(address, ''), href: webAddress(address) });
  }
  return links;
}

/** An address as its reader knows it, without `ending`: by what it is fetched and on which part of its page it begins. */
function placeOf(address: string, ending: string | RegExp = /\/?(?:#readme)?$/i): string {
  return address
    .replace(ending, '')
    .replace(/^(git\+)?https:\/\/(www\.)?/, '')
    .replace(/\.git$/, '');
}

function webAddress(address: string | undefined): string | null {
  if (!address) return null;
  const url = URL.parse(address.replace(/^git\+/, '').replace(/^git:\/\//, 'https://'));
  return url?.protocol === 'https:' && !url.username && /\.[a-z]{2,}$/i.test(url.hostname) ? url.href : null;
}
