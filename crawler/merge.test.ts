import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinKeys } from './join-keys.ts';
import { mergeListings } from './merge.ts';
import { serverAliases, serverFacts, serverKeys } from './server-facts.ts';
import type { Listing } from './types.ts';

const listing = (registry: string, key: string, said: Partial<Listing> = {}): Listing => ({
  registry,
  key,
  name: key,
  packages: [],
  remotes: [],
  ...said,
});
const npm = (name: string) => [{ type: 'npm', name }];
const joinable = (listings: Listing[]) =>
  listings.map((each) => ({ ref: `${each.registry}:${each.key}`, keys: joinKeys(each) }));

/** The servers a merge makes, as sorted lists of `registry:key`. */
const merged = (listings: Listing[], overrides = { apart: [] as string[], together: [] as string[][] }) =>
  mergeListings(joinable(listings), overrides)
    .map(({ members }) => members.map(({ listing }) => listing.ref).sort())
    .sort();

describe('listings are one server', () => {
  test.each<[string, Listing, Listing]>([
    [
      'with the same name in the official registry',
      listing('mcp-registry', 'io.acme/notes', { mcpName: 'io.acme/notes', packages: npm('notes') }),
      listing('pulsemcp', 'io.acme/notes', { mcpName: 'io.acme/notes', packages: npm('notes-old') }),
    ],
    [
      'when the package claims the name and the registry lists the package',
      listing('mcp-registry', 'io.acme/notes', { mcpName: 'io.acme/notes', packages: npm('notes') }),
      listing('npm', 'notes', { mcpName: 'io.acme/notes', packages: npm('notes') }),
    ],
    [
      'with the same repository, written in two ways',
      listing('glama', 'a', { repository: 'https://github.com/Acme/Notes.git' }),
      listing('awesome', 'b', { repository: 'https://github.com/acme/notes/' }),
    ],
    [
      'with the same folder of a repository',
      listing('docker', 'a', { repository: 'https://github.com/acme/all', repositoryFolder: 'src/notes' }),
      listing('awesome', 'b', { repository: 'https://github.com/acme/all/tree/main/src/notes' }),
    ],
    [
      'with the same repository id after a move',
      listing('github', 'R_1', { repositoryId: 'R_1', repository: 'https://github.com/new/notes' }),
      listing('other', 'x', { repositoryId: 'R_1', repository: 'https://github.com/old/notes' }),
    ],
    [
      'with the same PyPI project, written in two ways',
      listing('pypi', 'a', { packages: [{ type: 'pypi', name: 'Acme_Notes' }] }),
      listing('smithery', 'b', { packages: [{ type: 'pypi', name: 'acme-notes' }] }),
    ],
    [
      'at the same remote address',
      listing('mcp-registry', 'a', { remotes: [{ type: 'sse', url: 'https://notes.example/mcp/' }] }),
      listing('smithery', 'b', { remotes: [{ type: 'streamable-http', url: 'https://notes.example/mcp' }] }),
    ],
    [
      'when a package states the repository',
      listing('github', 'R_1', { repositoryId: 'R_1', repository: 'https://github.com/acme/notes' }),
      listing('npm', 'notes', { repository: 'https://github.com/acme/notes', packages: npm('notes') }),
    ],
    [
      'when a package claims the name and states the repository that alone is listed under it',
      listing('pulsemcp', 'io.acme/notes', { mcpName: 'io.acme/notes', repository: 'https://github.com/acme/notes' }),
      listing('npm', 'notes', {
        mcpName: 'io.acme/notes',
        repository: 'https://github.com/acme/notes',
        packages: npm('notes'),
      }),
    ],
    [
      'when a list has an image of the repository of a package in the registry',
      listing('mcp-registry', 'io.acme/notes', {
        mcpName: 'io.acme/notes',
        repository: 'https://github.com/acme/notes',
        packages: npm('notes'),
      }),
      listing('docker', 'notes', {
        repository: 'https://github.com/acme/notes',
        packages: [{ type: 'oci', name: 'mcp/notes' }],
      }),
    ],
  ])('%s', (_, a, b) => {
    expect(merged([a, b])).toHaveLength(1);
  });
});

describe('listings are different servers', () => {
  test.each<[string, Listing, Listing]>([
    ['with the same display name', listing('a', 'x', { title: 'Notes' }), listing('b', 'y', { title: 'Notes' })],
    [
      'in different folders of one repository',
      listing('a', 'x', { repository: 'https://github.com/acme/all', repositoryFolder: 'notes' }),
      listing('b', 'y', { repository: 'https://github.com/acme/all', repositoryFolder: 'weather' }),
    ],
    [
      'with different packages from one repository without folders',
      listing('a', 'x', { repository: 'https://github.com/acme/all', packages: npm('notes') }),
      listing('b', 'y', { repository: 'https://github.com/acme/all', packages: npm('weather') }),
    ],
    [
      'when a package only claims the name of another',
      listing('mcp-registry', 'x', { mcpName: 'io.acme/notes', packages: npm('notes') }),
      listing('npm', 'evil', { mcpName: 'io.acme/notes', packages: npm('evil') }),
    ],
    [
      'that use the same package to reach something else',
      listing('mcp-registry', 'x', { mcpName: 'io.acme/notes', packages: npm('bridge') }),
      listing('mcp-registry', 'y', { mcpName: 'io.other/weather', packages: npm('bridge') }),
    ],
    [
      'at templates of one host',
      listing('a', 'x', { remotes: [{ type: 'sse', url: 'https://{tenant}.example/mcp' }] }),
      listing('b', 'y', { remotes: [{ type: 'sse', url: 'https://{tenant}.example/mcp' }] }),
    ],
    [
      'when one is a fork',
      listing('github', 'R_1', { repositoryId: 'R_1', repository: 'https://github.com/acme/notes' }),
      listing('github', 'R_2', { repositoryId: 'R_2', repository: 'https://github.com/fork/notes', fork: true }),
    ],
  ])('%s', (_, a, b) => {
    expect(merged([a, b])).toHaveLength(2);
  });
});

describe('what is listed under a name keeps its server from', () => {
  const repository = 'https://github.com/acme/notes';
  const remotes = [{ type: 'streamable-http', url: 'https://notes.example/mcp' }];
  const official: [string, Partial<Listing>][] = [
    ['an image', { repository, packages: [{ type: 'oci', name: 'ghcr.io/acme/notes' }] }],
    ['a PyPI project', { repository, packages: [{ type: 'pypi', name: 'acme-notes' }] }],
    ['an npm package', { repository, packages: npm('notes') }],
    ['an address', { repository, remotes }],
  ];
  const strangers: [string, Listing][] = [
    ['a package that claims the name', listing('npm', 'evil', { mcpName: 'io.acme/notes', packages: npm('evil') })],
    ['a package that states the repository', listing('npm', 'evil', { repository, packages: npm('evil') })],
    [
      'a package that does both',
      listing('npm', 'evil', { mcpName: 'io.acme/notes', repository, packages: npm('evil') }),
    ],
    ['a list that says so of a package', listing('awesome', 'evil', { repository, packages: npm('evil') })],
  ];
  const cases = ['mcp-registry', 'pulsemcp'].flatMap((registry) =>
    official.flatMap(([what, said]) =>
      strangers.map(([who, stranger]) => [who, what, registry, said, stranger] as const),
    ),
  );

  test.each(cases)('%s: %s in %s', (_who, _what, registry, said, stranger) => {
    const named = listing(registry, 'io.acme/notes', { mcpName: 'io.acme/notes', ...said });
    const code = listing('github', 'R_1', { repositoryId: 'R_1', repository });

    expect(merged([named, code, stranger])).toEqual(
      [[`${stranger.registry}:evil`], ['github:R_1', `${registry}:io.acme/notes`]].sort(),
    );
  });

  test('a package at its address', () => {
    const named = listing('mcp-registry', 'io.acme/notes', { mcpName: 'io.acme/notes', remotes });
    const stranger = listing('goose', 'evil', { remotes, packages: npm('evil') });

    expect(merged([named, stranger])).toHaveLength(2);
  });

  test('a claim without its repository, where nothing else is listed', () => {
    const named = listing('pulsemcp', 'io.acme/notes', { mcpName: 'io.acme/notes', repository });
    const stranger = listing('npm', 'evil', { mcpName: 'io.acme/notes', packages: npm('evil') });

    expect(merged([named, stranger])).toHaveLength(2);
  });

  test('those that claim it in vain, who are not one server for that', () => {
    const named = listing('mcp-registry', 'io.acme/notes', { mcpName: 'io.acme/notes', remotes });
    const claims = ['npm', 'pypi'].map((type) =>
      listing(type, 'evil', { mcpName: 'io.acme/notes', packages: [{ type, name: 'evil' }] }),
    );

    expect(merged([named, ...claims])).toHaveLength(3);
  });
});

describe('a merge', () => {
  const any = fc.record({
    registry: fc.constantFrom('mcp-registry', 'pulsemcp', 'npm', 'github', 'glama'),
    key: fc.string({ minLength: 1, maxLength: 3 }),
    mcpName: fc.constantFrom(undefined, 'a/x', 'a/y'),
    repositoryId: fc.constantFrom(undefined, 'R_1', 'R_2'),
    repository: fc.constantFrom(undefined, 'https://github.com/a/x', 'https://github.com/a/y'),
    repositoryFolder: fc.constantFrom(undefined, 'one', 'two'),
    package: fc.constantFrom(undefined, 'p', 'q', 'r'),
  });

  test('comes out the same whatever the order of the listings', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(any, { selector: ({ registry, key }) => `${registry}:${key}`, maxLength: 12 }),
        fc.infiniteStream(fc.nat()),
        (said, numbers) => {
          const listings = said.map(({ package: name, registry, key, ...rest }) =>
            listing(registry, key, { ...rest, packages: name ? npm(name) : [] }),
          );
          const shuffled = listings
            .map((each) => [numbers.next().value!, each] as const)
            .sort(([a], [b]) => a - b)
            .map(([, each]) => each);

          expect(merged(shuffled)).toEqual(merged(listings));
          expect(merged(listings).flat()).toHaveLength(listings.length);
        },
      ),
    );
  });

  test('says by which key each listing came in', () => {
    const [cluster] = mergeListings(
      joinable([
        listing('github', 'R_1', { repository: 'https://github.com/acme/notes' }),
        listing('glama', 'x', { repository: 'https://github.com/acme/notes' }),
      ]),
      { apart: [], together: [] },
    );

    expect(cluster!.members.map(({ listing, joinedBy }) => [listing.ref, joinedBy])).toEqual([
      ['github:R_1', null],
      ['glama:x', 'repo:github.com/acme/notes'],
    ]);
  });

  test('is undone and forced by overrides', () => {
    const listings = [
      listing('a', 'x', { repository: 'https://github.com/acme/notes' }),
      listing('b', 'y', { repository: 'https://github.com/acme/notes' }),
      listing('c', 'z'),
    ];

    expect(merged(listings, { apart: ['b:y'], together: [['a:x', 'c:z']] })).toEqual([['a:x', 'c:z'], ['b:y']]);
  });
});

describe('a server', () => {
  const listings = [
    listing('mcp-registry', 'io.acme/notes', {
      mcpName: 'io.acme/notes',
      title: 'Notes of Acme',
      repository: 'https://github.com/acme/all',
      repositoryFolder: 'notes',
      packages: npm('@acme/notes'),
    }),
    listing('npm', '@acme/notes', { packages: npm('@acme/notes'), license: 'MIT', version: '2.0.0' }),
  ];

  test('is known by its npm package and found by everything else', () => {
    expect(serverKeys(listings)[0]).toBe('npm:@acme/notes');
    expect(serverAliases('npm:@acme/notes', listings)).toEqual([
      'github:acme/all#notes',
      'io.acme/notes',
      'mcp:io.acme/notes',
    ]);
  });

  test('takes every fact from whoever is trusted most with it', () => {
    expect(serverFacts('npm:@acme/notes', listings)).toMatchObject({
      name: 'Notes of Acme',
      license: 'MIT',
      version: '2.0.0',
    });
  });

  test('keeps whose it is, and what its entry asks for', () => {
    const settings = [{ name: 'NOTES_TOKEN', in: 'environment' as const, secret: true, required: true }];
    const entry = listing('mcp-registry', 'io.acme/notes', { mcpName: 'io.acme/notes', settings });

    expect(serverFacts('npm:@acme/notes', [...listings, entry]).origin).toEqual({
      publisher: expect.arrayContaining([
        { of: 'scope', name: 'acme' },
        { of: 'namespace', name: 'io.acme' },
      ]),
      agree: true,
      settings,
    });
    expect(serverFacts('npm:@acme/notes', listings).origin?.settings).toEqual([]);
  });
});
