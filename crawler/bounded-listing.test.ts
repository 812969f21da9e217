import { expect, test } from 'vitest';
import { boundedListing } from './bounded-listing.ts';
import type { Listing } from './types.ts';

const listing = (said: Partial<Listing>): Listing => ({
  registry: 'glama',
  key: 'notes',
  name: 'notes',
  packages: [],
  remotes: [],
  ...said,
});
const long = 'x'.repeat(3000);
const nested = (levels: number): Record<string, never> =>
  JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`) as Record<string, never>;

test.each<[string, Partial<Listing>, string]>([
  ['key', { key: long }, 'its key is longer than 1500 bytes'],
  ['name', { name: long }, 'its name is longer than 800 bytes'],
  ['title', { title: long }, 'its title is longer than 800 bytes'],
  ['claimed name', { mcpName: long }, 'its mcpName is longer than 1500 bytes'],
  ['repository', { repository: `https://github.com/acme/${long}` }, 'its repository is longer than 2000 bytes'],
  ['package', { packages: [{ type: 'npm', name: long }] }, 'its package is longer than 1500 bytes'],
  ['address', { remotes: [{ type: 'sse', url: `https://a.example/${long}` }] }, 'its remote is longer than 2000 bytes'],
  [
    'address that grows as a key',
    { remotes: [{ type: 'sse', url: `https://a.example/${'é'.repeat(800)}` }] },
    'a key of it is longer than 1500 bytes',
  ],
  ['schema of many levels', { tools: [{ name: 'a', inputSchema: nested(20_000) }] }, 'nested deeper than 100 levels'],
  ['description without end', { description: 'x'.repeat(2 ** 22) }, 'it is longer than 4194304 bytes'],
])('a listing with a too long %s is a failure that says so', (_, said, why) => {
  expect(boundedListing(listing(said))).toMatchObject({
    registry: 'glama',
    failed: { name: 'SourceRefused', message: expect.stringContaining(why) },
  });
});

test('a listing of usual size is kept as it is', () => {
  const said = listing({
    mcpName: 'io.acme/notes',
    repository: 'https://github.com/acme/notes',
    repositoryFolder: 'packages/notes',
    packages: [{ type: 'npm', name: '@acme/notes', version: '1.0.0' }],
    remotes: [{ type: 'streamable-http', url: 'https://notes.example/mcp' }],
    tools: [{ name: 'add_note', description: 'x'.repeat(100_000), inputSchema: nested(40) }],
  });

  expect(boundedListing(said)).toEqual(said);
});

test('what Postgres cannot store is replaced, in names of properties too', () => {
  const tools = [{ name: 'a\0', inputSchema: { 'b\ud800': { 'c\0': 'd\ud800' } } }];

  expect(boundedListing(listing({ key: 'notes\0', tools }))).toMatchObject({
    key: 'notes\ufffd',
    tools: [{ name: 'a\ufffd', inputSchema: { 'b\ufffd': { 'c\ufffd': 'd\ufffd' } } }],
  });
});
