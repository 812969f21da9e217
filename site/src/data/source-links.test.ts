import { expect, test } from 'vitest';
import type { CatalogServer } from '#db/queries/catalog.ts';
import { sourceLinks } from './source-links.ts';

const links = (repository: string | null, packages: { type: string; name: string }[] = []) =>
  sourceLinks({ repository, homepage: null, packages } as unknown as CatalogServer);

test.each([
  ['git+https://github.com/a/b.git', 'https://github.com/a/b.git'],
  ['git://github.com/a/b', 'https://github.com/a/b'],
  ['https://github.com/a/b', 'https://github.com/a/b'],
  ['javascript:alert(1)', null],
  ['http://plain.example/x', null],
  ['https://user:secret@host.example/', null],
  ['https://localhost/', null],
  ['a/b', null],
])('%s leads to %s', (repository, href) => {
  expect(links(repository)[0]!.href).toBe(href);
});

test('a package leads to its page in its registry, whatever is in its name', () => {
  expect(links(null, [{ type: 'npm', name: '@a/b' }])[0]!.href).toBe('https://www.npmjs.com/package/@a/b');
  expect(links(null, [{ type: 'npm', name: '"><script>' }])[0]!.href).toBe(
    'https://www.npmjs.com/package/%22%3E%3Cscript%3E',
  );
  expect(links(null, [{ type: 'other', name: 'x' }])[0]!.href).toBeNull();
});

test.each([
  ['https://github.com/A/b#readme', 1],
  ['https://github.com/a/b', 1],
  ['https://github.com/a/b/tree/main/docs#readme', 2],
  ['https://b.example/', 2],
])('a repository and the homepage %s are %i places', (homepage, amount) => {
  const server = { repository: 'git+https://github.com/a/b.git', homepage, packages: [] };
  expect(sourceLinks(server as unknown as CatalogServer)).toHaveLength(amount);
});
