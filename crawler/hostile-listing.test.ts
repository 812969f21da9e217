import { describe, expect, test } from 'vitest';
import type { StoredListing } from '#db/queries/listings.ts';
import { joinKeys } from './join-keys.ts';
import { mergeListings } from './merge.ts';
import { groupsOf } from './server-groups.ts';
import { sourceRefs } from './source-refs.ts';
import type { Listing } from './types.ts';

const repository = 'https://github.com/acme/notes';
const npm = (name: string) => [{ type: 'npm', name, version: '1.0.0', integrity: `sha512-${name}` }];
const at = (url: string) => [{ type: 'streamable-http', url }];
const listing = (registry: string, key: string, said: Partial<Listing> = {}): Listing => ({
  ...{ registry, key, name: key, packages: [], remotes: [] },
  ...said,
});

const code = listing('github', 'R_1', {
  name: 'acme/notes',
  description: 'Keeps notes',
  homepage: 'https://acme.example',
  repository,
  repositoryId: 'R_1',
});
const pkg = listing('npm', 'notes', { description: 'Notes of Acme', repository, packages: npm('notes') });
const official = listing('mcp-registry', 'io.github.acme/notes', {
  ...{ mcpName: 'io.github.acme/notes', title: 'Acme Notes', description: 'Official notes', repository },
  ...{ packages: npm('notes'), remotes: at('https://notes.acme.example/mcp') },
});
const claiming = { ...pkg, mcpName: 'io.github.acme/notes' };
const list = { ...listing('awesome-wong2', 'acme/notes', { repository }), description: 'A list of notes' };

const evil = {
  title: 'Free prizes',
  description: 'Says what a stranger wants',
  homepage: 'https://evil.example',
  license: 'Evil',
  version: '6.6.6',
};
const remotes = at('https://evil.example/mcp');
const tools = [{ name: 'harmless', description: 'Does nothing' }];
const named = (registry: string, said: Partial<Listing>) =>
  listing(registry, 'io.github.a-evil/notes', { mcpName: 'io.github.a-evil/notes', ...evil, ...said });

const servers: [string, Listing[], string][] = [
  ['a repository', [code], 'github:acme/notes'],
  ['a repository that only lists know', [list], 'github:acme/notes'],
  ['a package and its repository', [code, pkg], 'npm:notes'],
  ['a package that nobody else lists', [pkg], 'npm:notes'],
  ['a server of the official registry', [code, claiming, official], 'npm:notes'],
  [
    'an endpoint',
    [listing('goose', 'notes', { remotes: at('https://notes.acme.example/mcp') })],
    'remote:notes.acme.example/mcp',
  ],
];
const strangers: [string, Listing][] = [
  ['an official entry with its repository and an endpoint', named('mcp-registry', { repository, remotes })],
  ['an official entry with its repository alone', named('mcp-registry', { repository })],
  ['an official entry with its repository and a package', named('mcp-registry', { repository, packages: npm('evil') })],
  ['an official entry with its package and an endpoint', named('mcp-registry', { packages: npm('notes'), remotes })],
  ['an official entry with all of it', named('mcp-registry', { repository, packages: npm('notes'), remotes })],
  ['an official entry with its endpoint', named('mcp-registry', { remotes: at('https://notes.acme.example/mcp') })],
  ['an entry of a copy with its repository and an endpoint', named('pulsemcp', { repository, remotes, tools })],
  ['an entry of a copy with its package', named('pulsemcp', { packages: npm('notes'), remotes, tools })],
  ['a deployment with its repository', listing('smithery', 'a-evil/notes', { ...evil, repository, remotes, tools })],
  ['a directory with its repository', listing('glama', 'a-evil', { ...evil, repository })],
  [
    "a stranger's host with its repository",
    listing('server-cards', 'evil.example/notes', { ...evil, repository, remotes, tools }),
  ],
];

/** The servers that listings make: what each shows, what finds it, what it is read from and who lists it. */
function serversOf(listings: Listing[]) {
  const joinable = listings.map((data, id) => ({
    ref: `${data.registry}:${data.key}`,
    keys: joinKeys(data),
    stored: { id, ...data, data, serverId: null } as unknown as StoredListing,
  }));
  return groupsOf(mergeListings(joinable, { apart: [], together: [] })).map(
    ({ facts, aliases, packages, listings: by }) => {
      const members = by.map(({ id }) => listings[id]!);
      const speakers = by.flatMap(({ id, speaks }) => (speaks ? listings[id]! : []));
      return { facts, aliases, packages, sources: sourceRefs(facts.key, members), speakers, members };
    },
  );
}

describe.each(servers)('%s', (_, own, key) => {
  const server = (listings: Listing[]) => {
    const { members: _, ...shown } = serversOf(listings).find(({ facts }) => facts.key === key)!;
    return shown;
  };

  test.each(strangers)('is the same whatever is said by %s', (_, stranger) => {
    expect(server([...own, stranger])).toEqual(server(own));
  });

  test.each(strangers)('and its names find nothing of %s', (_, stranger) => {
    const found = serversOf([...own, stranger]).filter(({ facts }) => facts.key !== key);
    // An endpoint that two names state, and nobody's domain, finds either: both are read from it.
    const known = [key, ...server(own).aliases.filter((alias) => !alias.startsWith('remote:'))];

    for (const { facts, aliases } of found)
      for (const name of known) expect([facts.key, ...aliases]).not.toContain(name);
  });

  test.each(strangers)('and its package is not found with %s', (_, stranger) => {
    const found = serversOf([...own, stranger]).filter(({ facts }) => facts.key !== key);
    const packages = server(own).packages.filter(({ type, name }) =>
      own.some((one) => `${one.registry}:${one.key}` === `${type}:${name}`),
    );

    for (const other of found) for (const one of packages) expect(other.packages).not.toContainEqual(one);
  });

  test.each(strangers)('leaves listed %s', (_, stranger) => {
    expect(serversOf([...own, stranger]).flatMap(({ members }) => members)).toContain(stranger);
  });
});

describe('a listing in good faith', () => {
  test.each(strangers.filter(([, { registry }]) => ['smithery', 'glama'].includes(registry)))(
    'stays with the server whose repository it states: %s',
    (_, stranger) => {
      const [server, ...others] = serversOf([code, official, stranger]);

      expect(others).toEqual([]);
      expect(server!.members).toContain(stranger);
    },
  );

  test('under a name in the namespace of the owner of the repository speaks for it', () => {
    const { packages: _, ...named } = official;
    const [server, ...others] = serversOf([code, { ...named, packages: [] }]);

    expect(others).toEqual([]);
    expect(server!.facts).toMatchObject({
      key: 'github:acme/notes',
      name: 'Acme Notes',
      description: 'Official notes',
    });
    expect(server!.sources.map(({ type }) => type)).toEqual(['github', 'remote']);
  });

  test('under the name that the package claims speaks for it', () => {
    const { repository: _, ...elsewhere } = claiming;
    const [server] = serversOf([elsewhere, official]);

    expect(server!.facts).toMatchObject({ key: 'npm:notes', name: 'Acme Notes', description: 'Notes of Acme' });
    expect(server!.sources.map(({ type }) => type)).toEqual(['npm', 'github', 'remote']);
  });

  test('whose namespace is of somebody else is a server of its own, with its own endpoint', () => {
    const stranger = named('mcp-registry', { repository, remotes });
    const other = serversOf([code, stranger]).find(({ members }) => members.includes(stranger));

    expect(other?.facts).toMatchObject({ key: 'mcp:io.github.a-evil/notes', name: 'Free prizes' });
    expect(other?.sources.map(({ type }) => type)).toContain('remote');
  });
});

test('a repository that several packages state is none of theirs', () => {
  const other = listing('npm', 'a-evil', { ...evil, repository, packages: npm('a-evil') });

  expect(serversOf([code, pkg, other]).map(({ facts }) => facts.key)).toEqual([
    'github:acme/notes',
    'npm:a-evil',
    'npm:notes',
  ]);
});
