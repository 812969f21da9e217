import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const remembered = 50_000;

/**
 * Looks for the file of every address on every page, one page in memory at a time. Addresses elsewhere are not asked.
 */
export async function brokenLinks(out: string, siteUrl: string) {
  const result = { pages: 0, hrefs: 0, broken: [] as string[] };
  let known = new Map<string, boolean>();
  const exists = (path: string) => {
    let answer = known.get(path);
    if (answer === undefined) {
      answer = existsSync(join(out, path));
      if (known.size >= remembered) known = new Map();
      known.set(path, answer);
    }
    return answer;
  };
  const check = (path: string): void => {
    const page = readFileSync(join(out, path), 'utf8');
    result.pages += 1;
    for (const address of addressesIn(page)) {
      const url = new URL(address.replaceAll('&#38;', '&').replaceAll('&amp;', '&'), `${siteUrl}${path}`);
      if (url.origin !== siteUrl) continue;
      result.hrefs += 1;
      const target = url.pathname === '/' ? '/index.html' : decodeURIComponent(url.pathname);
      if (!exists(target)) result.broken.push(`${path} → ${address}`);
    }
  };
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

/** The addresses in the tags of a page; a text between tags may look like an attribute and is none. */
function* addressesIn(page: string): Generator<string> {
  for (const [tag] of page.matchAll(/<[a-z](?:[^>"]|"[^"]*")*>/g)) {
    for (const [, address] of tag.matchAll(/ (?:href|src|action)="([^"]*)"/g)) yield address!;
  }
}
