import { expect, test } from 'vitest';
import { serverSlug, slugOf } from './slug.ts';

test.each([
  ['get_issue', 'get_issue'],
  ['repo.delete', 'repo.delete'],
])('the plain name %s is its own slug', (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

test.each(['createIssue', 'CREATEISSUE', 'a/b', 'a b', '微信', '../../etc', 'index', 'x'.repeat(200), '...'])(
  'the name %s gets a slug of its own that is safe in a path',
  (name) => {
    expect(slugOf(name)).toMatch(/^[a-z0-9][a-z0-9._-]{0,87}$/);
    expect(slugOf(name)).not.toBe(slugOf(name.toLowerCase() === name ? `${name}!` : name.toLowerCase()));
  },
);

test('a package keeps its looks', () => {
  expect(serverSlug('npm:@acme/server-notes')).toBe('npm-acme--server-notes');
});

test.each([
  ['npm:@acme/notes', 'npm:acme-notes'],
  ['npm:@acme/notes', 'npm:acme--notes'],
  ['github:acme/notes#a/b', 'github:acme/notes#a-b'],
  ['pypi:notes', 'npm:notes'],
])('%s and %s have pages of their own', (one, other) => {
  expect(serverSlug(one)).not.toBe(serverSlug(other));
});
