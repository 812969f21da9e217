import { expect, test } from 'vitest';
import { agree, publisherOf } from './publisher.ts';
import type { Listing } from './types.ts';

const official = (mcpName: string): Listing => ({
  ...{ registry: 'mcp-registry', key: mcpName, name: mcpName, mcpName },
  ...{ packages: [{ type: 'npm', name: '@stranger/notes' }], remotes: [] },
});

test('a server was published in the names that only their holders can use, and states a repository', () => {
  const listings = [official('io.github.acme/notes')];

  expect(publisherOf('npm:@acme/notes', listings, 'git+https://github.com/Acme/notes.git')).toEqual([
    { of: 'scope', name: 'acme' },
    { of: 'namespace', name: 'io.github.acme' },
    { of: 'owner', name: 'Acme', host: 'github.com' },
  ]);
});

test('a package that it lists without being it brings no scope, nor does a name it merely claims', () => {
  const listed = official('io.github.evil/notes');

  expect(publisherOf('mcp:io.github.evil/notes', [listed], undefined)).toEqual([
    { of: 'namespace', name: 'io.github.evil' },
  ]);
  expect(publisherOf('npm:notes', [{ ...listed, registry: 'npm' }], undefined)).toEqual([]);
});

test.each([
  ['npm:@acme/notes', 'io.github.acme/notes', 'https://github.com/Acme/notes', true],
  ['npm:@acme/notes', 'com.acme/notes', 'https://github.com/acme/notes', true],
  ['npm:@ac-me/notes', undefined, 'https://github.com/acme/notes', false],
  ['npm:@evil/notes', undefined, 'https://github.com/acme/notes', false],
  ['npm:@evil/notes', 'io.github.evil/notes', 'https://github.com/acme/notes', false],
  ['github:acme/notes', 'com.evil.acme/notes', 'https://github.com/acme/notes', false],
  ['npm:@acme/notes', undefined, undefined, null],
])('%s under the name %s with %s: its names agree: %s', (key, name, repository, expected) => {
  expect(agree(publisherOf(key, name ? [official(name)] : [], repository))).toBe(expected);
});
