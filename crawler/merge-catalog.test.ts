import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Connection } from '#db/client.ts';
import { catalogServer } from '#db/queries/catalog.ts';
import { listingsOf } from '#db/queries/listings.ts';
import { listedFacts } from '#db/queries/registry.ts';
import { findServer } from '#db/queries/servers.ts';
import { tools } from '#db/schema.ts';
import { openMemory } from '#db/testing-image.ts';
import { crawl, workQueues } from './crawl.ts';
import { type Engine, openEngine } from './engine.ts';
import { type SafeExtractor, safeExtractor } from './extract-safely.ts';
import { listRegistry } from './list-registry.ts';
import { npmClient } from './npm-client.ts';
import { npmPackages } from './registries/npm.ts';
import { remerge } from './remerge.ts';
import { cacheFolder } from './testing/cache-folder.ts';
import { fakeNpmRegistry } from './testing/npm-registry.ts';
import { engineIn } from './testing/world/engine.ts';
import type { Listing, Registry } from './types.ts';

/** Its key sorts behind those of npm packages, which must not make a package the one a name finds. */
const repository = 'https://source.example/acme/notes';

/** What a registry says of a server that has no npm package; nothing of it is asked for over a network. */
const official: Listing = {
  registry: 'pulsemcp',
  key: 'io.acme/notes',
  name: 'io.acme/notes',
  mcpName: 'io.acme/notes',
  title: 'Notes',
  repository,
  packages: [{ type: 'oci', name: 'ghcr.io/acme/notes' }],
  remotes: [],
  tools: [{ name: 'add_note', description: 'Adds a note' }],
};
const pulsemcp: Registry = {
  id: 'pulsemcp',
  title: 'PulseMCP',
  homepage: '',
  terms: '',
  async *list() {
    yield official;
  },
};
const code = `
  import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
  const server = new McpServer({ name: 'evil', version: '1.0.0' });
  server.registerTool('harmless', { description: 'Does nothing' }, async () => ({ content: [] }));
`;
const stranger = {
  version: '1.0.0',
  files: { 'dist/index.js': code },
  manifest: { mcpName: 'io.acme/notes', repository },
};

test("a stranger's endpoint is shown as what his registry says, and finds and serves nothing", async () => {
  const connection = await openMemory();
  const engine = await engineIn('http://127.0.0.1:1', connection.db);
  const code = 'https://github.com/acme/notes';
  const remotes = [{ type: 'sse', url: 'https://evil.example/mcp' }];
  await listRegistry(engine, {
    ...pulsemcp,
    async *list() {
      const about = { name: 'notes', repository: code, packages: [], remotes: [] };
      yield { ...about, registry: 'github', key: 'R_1', repositoryId: 'R_1' };
      yield { ...about, registry: 'smithery', key: 'evil', remotes };
    },
  });

  const server = await findServer(connection.db, 'github:acme/notes');
  expect((await listingsOf(connection.db, server!.id)).map(({ registry }) => registry)).toEqual(['github', 'smithery']);
  expect(await findServer(connection.db, 'remote:evil.example/mcp')).toBeUndefined();
  expect([...(await listedFacts(connection.db)).keys()]).toEqual([]);
  await engine.close();
  await connection.close();
});

test('a server keeps whose it is and what its own entry asks for, not what a stranger says it needs', async () => {
  const connection = await openMemory();
  const engine = await engineIn('http://127.0.0.1:1', connection.db);
  const asking = (name: string) => [{ name, in: 'environment' as const, secret: true, required: true }];
  await listRegistry(engine, {
    ...pulsemcp,
    async *list() {
      const about = { name: 'notes', repository: 'https://github.com/acme/notes', packages: [], remotes: [] };
      yield { ...about, registry: 'github', key: 'R_1', repositoryId: 'R_1' };
      const mcpName = 'io.github.acme/notes';
      yield { ...about, registry: 'mcp-registry', key: mcpName, mcpName, settings: asking('NOTES_TOKEN') };
      yield { ...about, registry: 'smithery', key: 'evil', settings: asking('BANK_PASSWORD') };
    },
  });

  const server = await findServer(connection.db, 'github:acme/notes');
  expect((await catalogServer(connection.db, server!.slug))!.origin).toEqual({
    publisher: [
      { of: 'namespace', name: 'io.github.acme' },
      { of: 'owner', name: 'acme', host: 'github.com' },
    ],
    agree: true,
    settings: asking('NOTES_TOKEN'),
  });
  await engine.close();
  await connection.close();
});

describe('a package that says it is a server a registry lists with other sources', () => {
  let connection: Connection;
  let extractor: SafeExtractor;
  let npm: Awaited<ReturnType<typeof fakeNpmRegistry>>;
  beforeEach(async () => {
    connection = await openMemory();
    extractor = safeExtractor();
    npm = await fakeNpmRegistry({ evil: stranger });
  });
  afterEach(async () => {
    await extractor.close();
    await connection.close();
    await npm.close();
  });

  /** Works with an engine that takes these listings for one server. */
  const within = async (together: string[], use: (engine: Engine) => Promise<unknown>) => {
    const cache = cacheFolder();
    const client = await npmClient({ cache, cwd: cache, settings: { registry: npm.url, retry: { retries: 0 } } });
    const overrides = { apart: [], together: [together] };
    const engine = await openEngine(connection.db, { npm: client, extractor, overrides });
    await use(engine).finally(() => engine.close());
  };
  const list = (engine: Engine) => crawl(engine, [pulsemcp]);
  const listEvil = (engine: Engine) => crawl(engine, [npmPackages(engine.npm, ['evil'])]);
  const toolsOf = async (id: number | undefined) =>
    (await connection.db.select().from(tools)).filter(({ serverId }) => serverId === id).map(({ name }) => name);

  test.each([
    ['after it', [list, listEvil]],
    ['before it', [listEvil, list]],
  ])('is a server of its own when it comes %s', async (_, steps) => {
    for (const step of steps) await within([], step);

    const server = await findServer(connection.db, 'io.acme/notes');
    const evil = await findServer(connection.db, 'npm:evil');
    expect(server).toMatchObject({ key: 'source.example:acme/notes', name: 'Notes', status: 'read' });
    expect(await toolsOf(server?.id)).toEqual(['add_note']);
    expect(evil?.key).toBe('npm:evil');
    expect(await toolsOf(evil?.id)).toEqual(['harmless']);
  });

  test('gives back the row it had taken over, and the tools are read anew', async () => {
    await within([], list);
    const before = await findServer(connection.db, 'io.acme/notes');
    await within(['npm:evil', 'pulsemcp:io.acme/notes'], listEvil);
    expect(await findServer(connection.db, 'io.acme/notes')).toMatchObject({ id: before?.id, key: 'npm:evil' });
    expect(await toolsOf(before?.id)).toEqual(['harmless']);

    await within([], async (engine) => {
      await remerge(engine);
      expect(await toolsOf(before?.id)).toEqual([]);
      await workQueues(engine, { once: true });
    });

    const { id, key, slug } = before!;
    for (const term of ['io.acme/notes', 'mcp:io.acme/notes', key, slug]) {
      expect(await findServer(connection.db, term)).toMatchObject({ id, key, slug, status: 'read' });
    }
    expect(await toolsOf(id)).toEqual(['add_note']);
    const evil = await findServer(connection.db, 'npm:evil');
    expect(evil).toMatchObject({ key: 'npm:evil', status: 'read' });
    expect(await toolsOf(evil?.id)).toEqual(['harmless']);
  });
});
