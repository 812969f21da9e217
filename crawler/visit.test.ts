import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Connection } from '#db/client.ts';
import { findServer } from '#db/queries/servers.ts';
import { tools } from '#db/schema.ts';
import { openMemory } from '#db/testing-image.ts';
import { crawl } from './crawl.ts';
import { openEngine } from './engine.ts';
import { extractTools } from './extract.ts';
import { npmClient } from './npm-client.ts';
import { answering } from './testing/answers.ts';
import { cacheFolder } from './testing/cache-folder.ts';
import { tar } from './testing/tar.ts';
import type { Listing, Means, Registry } from './types.ts';

const python = (...names: string[]) =>
  `from mcp.server.fastmcp import FastMCP\nmcp = FastMCP("notes")\n${names
    .map(
      (name) =>
        `@mcp.tool()\ndef ${name}(text: str) -> str:\n    """Handles ${name} of the notebook"""\n    return text\n`,
    )
    .join('\n')}`;
const archiveOf = (text: string) => gzipSync(tar([{ path: 'notes/server.py', text }]));

const head = 'a'.repeat(40);
const answers: Record<string, unknown> = {};
let connection: Connection;
let world: Awaited<ReturnType<typeof answering>>;
beforeEach(async () => {
  for (const address of Object.keys(answers)) delete answers[address];
  connection = await openMemory();
  world = await answering({ answers });
});
afterEach(async () => {
  await connection.close();
  await world.close();
});

/** Puts a source archive on PyPI; gives its address. */
function publish(version: string, ...names: string[]): string {
  const bytes = archiveOf(python(...names));
  const filename = `notes-${version}.tar.gz`;
  const url = `https://files.pythonhosted.org/${filename}`;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  answers[url] = bytes;
  answers['https://pypi.org/pypi/notes/json'] = {
    info: { name: 'notes', version },
    urls: [{ packagetype: 'sdist', filename, url, digests: { sha256 } }],
  };
  return url;
}

/** Gives `acme/notes` on GitHub these tools; gives the address of its archive. */
function push(...names: string[]): string {
  const url = `https://codeload.github.com/acme/notes/tar.gz/${head}`;
  answers['https://github.com/acme/notes.git/info/refs'] = `001e# service=git-upload-pack\n0000${head} HEAD\0`;
  answers[url] = archiveOf(python(...names));
  return url;
}

const repository = 'https://github.com/acme/notes';
const pypi = { type: 'pypi', name: 'notes' };

async function lookWith(keys: Means['keys'], ...listings: Partial<Listing>[]) {
  const cache = cacheFolder();
  const registry: Registry = {
    ...{ id: 'test', title: 'Test', homepage: 'https://example.com', terms: 'https://example.com' },
    async *list(): AsyncGenerator<Listing> {
      for (const more of listings)
        yield { registry: 'test', key: 'notes', name: 'notes', packages: [], remotes: [], ...more };
    },
  };
  const engine = await openEngine(connection.db, {
    npm: await npmClient({ cache, cwd: cache }),
    extractor: { extract: extractTools, close: async () => {} },
    retries: { limit: 0, delay: 1 },
    budgets: { take: async () => {}, reserve: async () => new Date(), block: async () => {} },
    keys,
    http: { allowLoopback: true, via: world.url, retries: 0 },
    octokit: { throttle: { enabled: false }, retry: { enabled: false } },
  });
  try {
    return await crawl(engine, [registry]);
  } finally {
    await engine.close();
  }
}
const look = (...listings: Partial<Listing>[]) => lookWith({}, ...listings);
const toolNames = async () =>
  (await connection.db.select({ name: tools.name }).from(tools).orderBy(tools.name)).map(({ name }) => name);

test('a package whose transfer breaks off keeps its rows and is named: no weaker source is read instead', async () => {
  publish('1.0', 'from_pypi');
  push('from_github');
  const listing = { repository, packages: [pypi] };
  await look(listing);
  world.cut.add(publish('1.1', 'from_pypi', 'more'));

  const { counts, failures } = await look(listing);

  expect(counts).toMatchObject({ read: 0, failed: 1 });
  expect(failures).toMatchObject([{ target: 'pypi:notes', error: { name: 'SourceUnavailable' } }]);
  expect(await toolNames()).toEqual(['from_pypi']);
  expect(await findServer(connection.db, 'pypi:notes')).toMatchObject({
    status: 'read',
    failure: expect.stringContaining('notes-1.1.tar.gz did not answer'),
  });
});

test('a repository whose transfer breaks off does not make way for what a registry lists', async () => {
  world.cut.add(push('from_github'));

  const { failures } = await look({ repository, tools: [{ name: 'from_listing', description: 'Lists notes' }] });

  expect(failures).toMatchObject([{ target: 'github:acme/notes', error: { name: 'SourceUnavailable' } }]);
  expect(await toolNames()).toEqual([]);
});

test('a version that was read once is read again when tools of another stand: the newer one was withdrawn', async () => {
  publish('1.0', 'list_notes');
  await look({ packages: [pypi] });
  publish('1.1', 'list_notes', 'delete_all_notes');
  await look({ packages: [pypi] });
  expect(await toolNames()).toEqual(['delete_all_notes', 'list_notes']);
  publish('1.0', 'list_notes');

  expect((await look({ packages: [pypi] })).counts).toMatchObject({ read: 1, unchanged: 0 });

  expect(await toolNames()).toEqual(['list_notes']);
  expect((await look({ packages: [pypi] })).counts).toMatchObject({ read: 0, unchanged: 1 });
});

test('a package that is back with the version it had takes the place of the repository that stood in for it', async () => {
  publish('1.0', 'from_pypi');
  push('from_github');
  const listing = { repository, packages: [pypi] };
  await look(listing);
  delete answers['https://pypi.org/pypi/notes/json'];
  await look(listing);
  expect(await toolNames()).toEqual(['from_github']);
  publish('1.0', 'from_pypi');

  await look(listing);

  expect(await toolNames()).toEqual(['from_pypi']);
});

test('two servers of one repository are both read from it, and neither again', async () => {
  const archive = push('list_notes');
  const listing = (name: string) => ({
    ...{ key: name, name, mcpName: `io.acme/${name}`, repository },
    packages: [{ type: 'oci', name: `acme/${name}` }],
  });
  await look(listing('notes'));
  const both = [listing('notes'), listing('weather')];

  expect((await look(...both)).counts).toMatchObject({ read: 1, unchanged: 1 });

  expect(await toolNames()).toEqual(['list_notes', 'list_notes']);
  world.requests.length = 0;
  expect((await look(...both)).counts).toMatchObject({ read: 0, unchanged: 2 });
  expect(world.requests).not.toContain(archive);
});

test.each([{}, { github: 'token' }])(
  'a repository without tools makes way for a list of them, keys: %o',
  async (keys) => {
    const archive = push();
    answers['https://api.github.com/graphql'] = {
      data: { r0: { nameWithOwner: 'acme/notes', defaultBranchRef: { target: { oid: head } } } },
    };
    const listed = { repository, tools: [{ name: 'from_listing', description: 'Lists notes' }] };
    expect((await lookWith(keys, { repository })).counts).toMatchObject({ empty: 1 });
    world.requests.length = 0;

    expect((await lookWith(keys, listed)).counts).toMatchObject({ read: 1 });
    expect(await toolNames()).toEqual(['from_listing']);

    expect((await lookWith(keys, listed)).counts).toMatchObject({ unchanged: 1 });
    expect((await lookWith(keys, { repository })).counts).toMatchObject({ empty: 1 });
    expect(await toolNames()).toEqual([]);
    expect((await lookWith(keys, { repository })).counts).toMatchObject({ unchanged: 1 });
    expect(world.requests).not.toContain(archive);
  },
);

test('a better source that came to have no tools is brought once, while those of the next stand', async () => {
  const listing = { repository, tools: [{ name: 'from_listing', description: 'Lists notes' }] };
  await look(listing);
  const archive = push();

  expect((await look(listing)).counts).toMatchObject({ unchanged: 1 });
  expect((await look(listing)).counts).toMatchObject({ unchanged: 1 });

  expect(await toolNames()).toEqual(['from_listing']);
  expect(world.requests.filter((address) => address === archive)).toHaveLength(1);
});
