import { load } from 'cheerio';
import { SourceChanged } from '../errors.ts';
import type { Registry } from '../types.ts';
import { numbered } from './paging.ts';

const base = 'https://mcpservers.org';

interface Card {
  key: string;
  title: string;
  description: string;
}

/** A site without an API: its pages of cards, and the repository each server's own page links to. */
export const mcpserversOrg: Registry = {
  id: 'mcpservers-org',
  title: 'mcpservers.org',
  homepage: base,
  terms: 'https://mcpservers.org/about',
  offBecause: 'it has no API and its terms say nothing of automated reading',
  async *list({ http }) {
    const seen = new Set<string>();
    const ask = async (page: number) => cards(await http.text(`${base}/all?page=${page}`));
    const isLast = (found: Card[]) => found.length === 0 || found.every(({ key }) => seen.has(key));
    for await (const found of numbered('mcpservers.org', ask, isLast)) {
      if (seen.size === 0 && found.length === 0) throw new SourceChanged(`${base}/all shows no server cards`);
      for (const { key, title, description } of found) {
        if (seen.has(key)) continue;
        seen.add(key);
        try {
          const repository = repositoryOn(await http.text(`${base}/servers/${key}`));
          yield {
            registry: 'mcpservers-org',
            key,
            name: key,
            title,
            description,
            repository,
            packages: [],
            remotes: [],
          };
        } catch (error) {
          yield { registry: 'mcpservers-org', key, failed: error as Error };
        }
      }
    }
  },
};

function cards(html: string): Card[] {
  const $ = load(html);
  return $('a[href^="/servers/"]')
    .map((_, link) => ({
      key: $(link).attr('href')!.slice('/servers/'.length),
      title: $(link).find('h1,h2,h3,h4,[class*=title]').first().text().trim() || $(link).text().trim().slice(0, 100),
      description: $(link).find('p').first().text().trim(),
    }))
    .get()
    .filter(({ key }) => /^[\w./@-]+$/.test(key) && !key.includes('..'));
}

function repositoryOn(html: string): string | undefined {
  const $ = load(html);
  const links = $('main a[href^="https://github.com/"], article a[href^="https://github.com/"]');
  return links
    .map((_, link) => $(link).attr('href')!)
    .get()
    .find((href) => /^https:\/\/github\.com\/[^/]+\/[^/]+/.test(href));
}
