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
import type { Listing, Registry } from './types.ts';

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

async function look(...listings: Partial<Listing>[]) {
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
    http: { allowLoopback: true, via: world.url, retries: 0 },
  });
  try {
    return await crawl(engine, [registry]);
  } finally {
    await engine.close();
  }
}
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
