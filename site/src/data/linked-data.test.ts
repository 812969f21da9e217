import { load } from 'cheerio';
import { expect, test } from 'vitest';
import { linkedData } from './linked-data.ts';

const site = { url: 'https://catalog.example' };
const servers = ['Servers', '/catalog.html'] as const;

test('a page says where it stands and what it is about, with whole addresses', () => {
  const about = { '@type': 'SoftwareApplication', softwareVersion: '1.0.0' } as const;
  const html = linkedData(site, [servers, ['Notes', '/servers/notes.html']], about);

  expect(JSON.parse(load(html)('script').text())).toEqual({
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'BreadcrumbList',
        itemListElement: [
          { '@type': 'ListItem', position: 1, name: 'Servers', item: 'https://catalog.example/catalog.html' },
          { '@type': 'ListItem', position: 2, name: 'Notes', item: 'https://catalog.example/servers/notes.html' },
        ],
      },
      {
        '@type': 'SoftwareApplication',
        softwareVersion: '1.0.0',
        name: 'Notes',
        url: 'https://catalog.example/servers/notes.html',
      },
    ],
  });
});

test('no name of an author ends the element, and what nobody can see is named', () => {
  const html = linkedData(site, [servers, ['</script><!--<img src=x>\u202e', '/servers/a.html']]);
  const page = load(`<main>${html}</main>`);

  expect(html.match(/<[^>]*>/g)).toEqual(['<script type="application/ld+json">', '</script>']);
  expect(page('img').length).toBe(0);
  const [{ itemListElement }] = JSON.parse(page('script').text())['@graph'];
  expect(itemListElement[1].name).toBe('</script><!--<img src=x>[U+202E]');
});

test('a site without an address says nothing', () => {
  expect(linkedData({}, [servers])).toBe('');
});
