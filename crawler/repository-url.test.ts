import { expect, test } from 'vitest';
import { repositoryUrl } from './repository-url.ts';

test.each([
  ['git+https://github.com/acme/notes.git', 'https://github.com/acme/notes'],
  ['git://github.com/acme/notes.git', 'https://github.com/acme/notes'],
  ['git@github.com:acme/notes.git', 'https://github.com/acme/notes'],
  ['git+ssh://git@github.com/acme/notes.git', 'https://github.com/acme/notes'],
  ['github:acme/notes', 'https://github.com/acme/notes'],
  ['acme/notes', 'https://github.com/acme/notes'],
  ['gitlab:acme/notes', 'https://gitlab.com/acme/notes'],
  ['https://user:secret@example.com/a/b?token=1', 'https://example.com/a/b'],
])('%s is %s', (written, url) => {
  expect(repositoryUrl(written)).toBe(url);
});

test.each(['', 'notes', 'file:///etc', 'javascript:alert(1)', 'http://localhost/x', '../x'])(
  '%s names no public repository',
  (written) => {
    expect(repositoryUrl(written)).toBeUndefined();
  },
);
