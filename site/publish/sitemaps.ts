import type { ServerOutline } from '#db/queries/catalog.ts';
import { xmlText } from '../src/data/escaped.ts';
import { serverPath, toolPath } from '../src/data/paths.ts';
import { day } from '../src/data/words.ts';
import type { PlainPage } from './pages.ts';

/** https://www.sitemaps.org/protocol.html allows 50,000 addresses and 50 MB a file. */
const addressesAFile = 50_000;
const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
const space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** Lists every page for search engines while the catalog passes by; without an address of the site there is none. */
export function openSitemaps(url: string | undefined) {
  let entries: string[] = [];
  let newest: Date | undefined;
  const files: string[] = [];
  function take(): PlainPage {
    const address = `${url}/sitemaps/${files.length + 1}.xml`;
    files.push(`<sitemap><loc>${xmlText(address)}</loc>${lastmod(newest)}</sitemap>\n`);
    newest = undefined;
    const text = `${head}<urlset ${space}>\n${entries.join('')}</urlset>\n`;
    entries = [];
    return { path: `/sitemaps/${files.length}.xml`, text };
  }
  function add(path: string, changed?: Date | undefined): PlainPage[] {
    if (!url) return [];
    const full = entries.length === addressesAFile ? [take()] : [];
    newest = latest(newest, changed);
    entries.push(`<url><loc>${xmlText(url + path.replace(/\/index\.html$/, '/'))}</loc>${lastmod(changed)}</url>\n`);
    return full;
  }
  return {
    /** Adds a page, with the day its content last changed where that is known. */
    add,
    /** Adds the pages of a server, each with the day its content last changed. A server without tools is left out. */
    addServer({ slug, tools, events }: ServerOutline): PlainPage[] {
      // Events tell what the other dates do not: a person's decision.
      const told = new Map(events.toReversed().map(({ tool, at }) => [tool, at]));
      const changes = tools.map(({ name, changedAt, verdict }) => latest(changedAt, verdict?.ratedAt, told.get(name)));
      const full = tools.length > 0 ? add(serverPath(slug), latest(...changes, ...told.values())) : [];
      tools.forEach((tool, index) => void full.push(...add(toolPath(slug, tool.slug), changes[index])));
      return full;
    },
    /** Adds the other pages and ends with the index of all files. */
    end(paths: string[]): PlainPage[] {
      if (!url) return [];
      const full = paths.flatMap((path) => add(path));
      full.push(take());
      const text = `${head}<sitemapindex ${space}>\n${files.join('')}</sitemapindex>\n`;
      return [...full, { path: '/sitemap.xml', text }];
    },
  };
}

const lastmod = (changed: Date | undefined) => (changed ? `<lastmod>${day(changed)}</lastmod>` : '');

function latest(...moments: (Date | undefined)[]): Date | undefined {
  return moments.reduce((last, moment) => (moment && (!last || moment > last) ? moment : last), undefined);
}
