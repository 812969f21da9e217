import { load } from 'cheerio';
import { expect, test } from 'vitest';
import type { ServerOutline } from '#db/queries/catalog.ts';
import { filingOf } from './filing.ts';
import { openSitemaps } from './sitemaps.ts';

const url = 'https://catalog.example';
const at = (day: string) => new Date(`${day}T12:00:00Z`);

function server(slug: string, amount: number, changes: Partial<ServerOutline> = {}): ServerOutline {
  const tool = (index: number) => ({
    name: `t${index}`,
    slug: `t${index}`,
    firstSeen: at('2026-01-02'),
    changedAt: at('2026-01-02'),
    verdict: null,
  });
  return {
    slug,
    name: slug,
    key: slug,
    names: [],
    tools: Array.from({ length: amount }, (_, index) => tool(index)),
    events: [],
    ...changes,
  } as never;
}

function maps(servers: ServerOutline[]): Map<string, string> {
  const sitemaps = openSitemaps(url);
  const pages = [
    ...servers.flatMap((one) => sitemaps.addServer(filingOf(one))),
    ...sitemaps.end([['/index.html', '']]),
  ];
  return new Map(pages.map((page) => [page.path, page.text]));
}

test('no file has more than 50,000 addresses, none is lost, and the index lists all files', () => {
  const found = maps(Array.from({ length: 53 }, (_, index) => server(`s${index}`, 1999)));
  const files = [...found].filter(([path]) => path.startsWith('/sitemaps/'));

  expect(files.map(([, text]) => text.split('<url>').length - 1)).toEqual([50_000, 50_000, 6001]);
  expect([...found.get('/sitemap.xml')!.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address)).toEqual(
    files.map(([path]) => url + path),
  );
});

test('an address says the day its page last changed: by definition, by rating, by a decision', () => {
  const decided = { tool: 't1', at: at('2026-03-04') };
  const found = maps([server('one', 2, { events: [decided, { tool: 't1', at: at('2026-02-01') }] as never })]);
  const $ = load(found.get('/sitemaps/1.xml')!, { xml: true });
  const days = Object.fromEntries(
    $('url')
      .map((_, one) => [[$(one).children('loc').text().slice(url.length), $(one).children('lastmod').text()]])
      .get(),
  );

  expect(days).toEqual({
    '/servers/one.html': '2026-03-04',
    '/tools/one/t0.html': '2026-01-02',
    '/tools/one/t1.html': '2026-03-04',
    '/': '',
  });
  expect(found.get('/sitemap.xml')).toContain('<lastmod>2026-03-04</lastmod>');
});
