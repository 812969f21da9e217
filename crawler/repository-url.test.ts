import { expect, test } from 'vitest';
import { remoteKey } from './join-keys.ts';
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

test('an address of slashes alone is read in no time', () => {
  const address = `https://a.example/${'/'.repeat(60_000)}x`;
  const started = performance.now();

  repositoryUrl(address);
  remoteKey(address);

  expect(performance.now() - started).toBeLessThan(1000);
});
