import { expect, test } from 'vitest';
import { identities, voicesOf } from './speakers.ts';
import type { Listing } from './types.ts';

const listing = (registry: string, key: string, more: Partial<Listing> = {}): Listing => ({
  registry,
  key,
  name: key,
  packages: [],
  remotes: [],
  ...more,
});
const npm = { type: 'npm', name: 'notes' };
const repository = 'https://github.com/acme/notes';

/** Who speaks for a server, and who is only read besides. */
function heard(key: string, ...listings: Listing[]) {
  const { speakers, reviewers } = voicesOf(key, listings);
  const names = (some: Listing[]) => some.map((one) => one.registry);
  return { speakers: names(speakers), reviewers: names(reviewers) };
}

test('a package speaks for itself, and strangers who list it do not', () => {
  const itself = listing('npm', 'notes', { packages: [npm] });
  const stranger = listing('smithery', 'mallory/notes', { packages: [npm] });

  expect(heard('npm:notes', itself, stranger)).toEqual({ speakers: ['npm'], reviewers: [] });
});

test('the entry of the official registry that a package claims speaks for it, and one it does not claim is not heard', () => {
  const itself = listing('npm', 'notes', { packages: [npm], mcpName: 'com.acme/notes' });
  const entry = (name: string) => listing('mcp-registry', name, { packages: [npm], mcpName: name });

  expect(heard('npm:notes', itself, entry('com.acme/notes')).speakers).toEqual(['npm', 'mcp-registry']);
  expect(heard('npm:notes', itself, entry('com.mallory/notes')).speakers).toEqual(['npm']);
});

test('where a package is not listed itself, the official registry speaks, which has asked it for its name', () => {
  const entry = listing('mcp-registry', 'com.acme/notes', { packages: [npm], mcpName: 'com.acme/notes' });
  const stranger = listing('smithery', 'mallory/notes', { packages: [npm] });

  expect(heard('npm:notes', entry, stranger)).toEqual({ speakers: ['mcp-registry'], reviewers: [] });
});

test('whoever owns the repository that a package states speaks for it', () => {
  const itself = listing('npm', 'notes', { packages: [npm], repository });
  const owner = listing('github', 'R_1', { repository, repositoryId: 'R_1' });
  const other = listing('github', 'R_2', { repository: 'https://github.com/mallory/notes', repositoryId: 'R_2' });

  expect(heard('npm:notes', itself, owner, other).speakers).toEqual(['npm', 'github']);
});

test('where nobody speaks for a server its reviewed catalogs do, else those that name it', () => {
  const reviewed = listing('docker', 'notes', { packages: [npm] });
  const named = listing('smithery', 'acme/notes', { packages: [npm] });
  const other = listing('smithery', 'acme/tides');

  expect(heard('npm:notes', reviewed, named)).toEqual({ speakers: ['docker'], reviewers: [] });
  expect(heard('npm:notes', named, other)).toEqual({ speakers: ['smithery'], reviewers: [] });
});

test('a reviewed catalog is read besides those that speak', () => {
  const itself = listing('npm', 'notes', { packages: [npm] });

  expect(heard('npm:notes', itself, listing('docker', 'notes', { packages: [npm] }))).toEqual({
    speakers: ['npm'],
    reviewers: ['docker'],
  });
});

test.each([
  ['a name in the namespace of its host', 'mcp-registry', 'com.acme/notes', true],
  ['a name in the namespace of another', 'mcp-registry', 'com.mallory/notes', false],
  ['the card that lies at it', 'server-cards', undefined, true],
  ['a list', 'toolhive', undefined, false],
])('an address and %s: %s %s is its word: %s', (_, registry, mcpName, isOwn) => {
  const remotes = [{ type: 'streamable-http', url: 'https://mcp.acme.com/notes' }];

  const keys = identities(listing(registry, 'notes', { mcpName, remotes }));

  expect(keys.includes('remote:mcp.acme.com/notes')).toBe(isOwn);
});

test('a package that merely claims a name of the owner does not speak for another of the same repository', () => {
  const itself = listing('npm', 'notes', { packages: [npm], repository });
  const packages = [{ type: 'npm', name: 'other' }];
  const stranger = listing('npm', 'other', { packages, repository, mcpName: 'io.github.acme/other' });

  expect(voicesOf('npm:notes', [itself, stranger]).speakers).toEqual([itself]);
});
