import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const remembered = 50_000;

/**
 * Looks for the file of every address on every page, one page in memory at a time. Addresses elsewhere are not asked.
 */
export async function brokenLinks(out: string, siteUrl: string) {
  const result = { pages: 0, hrefs: 0, broken: [] as string[] };
  /** What is known of an address that means the same on every page. */
  let known = new Map<string, Target>();

  function targetOf(address: string, path: string): Target {
    const url = new URL(address.replaceAll('&#38;', '&').replaceAll('&amp;', '&'), `${siteUrl}${path}`);
    if (url.origin !== siteUrl) return 'elsewhere';
    const file = url.pathname === '/' ? '/index.html' : decodeURIComponent(url.pathname);
    return existsSync(join(out, file)) ? 'found' : 'missing';
  }
  function lookUp(address: string, path: string): Target {
    // The page itself, or one whose place depends on where it is said.
    if (address.startsWith('#')) return 'found';
    if (!address.startsWith('/') && !address.startsWith('https://')) return targetOf(address, path);
    let target = known.get(address);
    if (!target) {
      target = targetOf(address, path);
      if (known.size >= remembered) known = new Map();
      // A copy: as a part of its page it would keep all of that.
      known.set(Buffer.from(address).toString(), target);
    }
    return target;
  }
  function check(path: string): void {
    const page = readFileSync(join(out, path), 'utf8');
    result.pages += 1;
    for (const address of addressesIn(page)) {
      const target = lookUp(address, path);
      if (target === 'elsewhere') continue;
      result.hrefs += 1;
      if (target === 'missing') result.broken.push(`${path} → ${address}`);
    }
  }
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(out, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (path.endsWith('.html')) check(path);
    }
  };
  walk('');
  return result;
}

type Target = 'found' | 'missing' | 'elsewhere';

/** The addresses in the tags of a page; a text between tags may look like an attribute and is none. */
function* addressesIn(page: string): Generator<string> {
  const attribute = / (?:href|src|action)="([^"]*)"/g;
  for (let found = attribute.exec(page); found; found = attribute.exec(page)) {
    // Neither stands in a text as it is.
    const inTag = page.lastIndexOf('<', found.index) > page.lastIndexOf('>', found.index);
    if (inTag) yield found[1]!;
  }
}
