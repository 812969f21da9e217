import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Connection } from '#db/client.ts';
import { countServers, findServer } from '#db/queries/servers.ts';
import { answers, events, listings, tools } from '#db/schema.ts';
import { openMemory } from '#db/testing-image.ts';
import { failuresOf, lastRun } from '#db/testing-runs.ts';
import { type CrawlReport, crawl, workQueues } from './crawl.ts';
import { openEngine } from './engine.ts';
import { type SafeExtractor, safeExtractor } from './extract-safely.ts';
import { npmClient } from './npm-client.ts';
import { enqueueStale } from './refresh.ts';
import { npmPackages } from './registries/npm.ts';
import { limits } from './sources/limits.ts';
import { cacheFolder } from './testing/cache-folder.ts';
import { type FakePackage, fakeNpmRegistry } from './testing/npm-registry.ts';

/** A small but whole server, as an author would publish it. */
const server = (...names: string[]): Record<string, string> => ({
  'dist/index.js': `
    import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
    const server = new McpServer({ name: 'notes', version: '1.0.0' });
    ${names.map((name) => `server.registerTool('${name}', { description: 'Handles ${name} of the notebook' }, async () => ({ content: [] }));`).join('\n')}
  `,
});

describe('a crawl of npm packages', () => {
  let cache = '';
  let extractor: SafeExtractor;
  let connection: Connection;
  let registry: Awaited<ReturnType<typeof fakeNpmRegistry>>;
  beforeEach(async () => {
    cache = cacheFolder();
    extractor = safeExtractor();
    connection = await openMemory();
  });
  afterEach(async () => {
    await extractor.close();
    await connection.close();
    await registry.close();
  });

  const start = async (packages: Record<string, FakePackage>) => {
    registry = await fakeNpmRegistry(packages);
  };
  const run = async (names = Object.keys(registry.packages), signal?: AbortSignal): Promise<CrawlReport> => {
    const settings = { registry: registry.url, retry: { retries: 0 } };
    const npm = await npmClient({ cache, cwd: cache, settings });
    const engine = await openEngine(connection.db, { npm, extractor });
    try {
      return await crawl(engine, [npmPackages(npm, names)], { signal });
    } finally {
      await engine.close();
    }
  };
  const toolNames = async () =>
    (await connection.db.select({ name: tools.name }).from(tools).orderBy(tools.name)).map(({ name }) => name);

  /** Looks at everything again, long after it was listed. */
  const lookAgain = async () => {
    await connection.db.update(listings).set({ lastSeen: new Date(Date.now() - 2 * 3_600_000) });
    const settings = { registry: registry.url, retry: { retries: 0 } };
    const engine = await openEngine(connection.db, {
      npm: await npmClient({ cache, cwd: cache, settings }),
      extractor,
    });
    registry.requests.length = 0;
    await enqueueStale(engine, new Date(Date.now() + 1000));
    return workQueues(engine, { once: true }).finally(() => engine.close());
  };

  test('shows at the next visit that a version was deprecated since it was read, and brings no archive', async () => {
    await start({ weather: { version: '2.0.0', files: server('get_forecast') } });
    await run();
    registry.packages.weather!.manifest = { deprecated: 'use forecast instead' };

    const { counts } = await lookAgain();

    expect(counts).toMatchObject({ read: 0, unchanged: 1, failed: 0 });
    expect(registry.requests).toEqual(['/weather/latest']);
    expect(await findServer(connection.db, 'npm:weather')).toMatchObject({ deprecated: 'use forecast instead' });
    expect(await toolNames()).toEqual(['get_forecast']);
  });

  test('takes out at the next visit what was unpublished since it was read', async () => {
    await start({ weather: { version: '2.0.0', files: server('get_forecast') } });
    await run();
    delete registry.packages.weather;

    const { failures } = await lookAgain();

    expect(failures).toEqual([]);
    expect(await countServers(connection.db)).toEqual({ gone: 1 });
    expect(await toolNames()).toEqual([]);
  });

  test('reads, keeps and counts; a second one downloads nothing', async () => {
    await start({
      '@acme/notes': { version: '1.0.0', files: server('add_note', 'list_notes') },
      weather: { version: '2.0.0', files: server('get_forecast') },
    });

    expect((await run()).counts).toEqual({ read: 2, unchanged: 0, empty: 0, failed: 0 });
    expect(await toolNames()).toEqual(['add_note', 'get_forecast', 'list_notes']);

    registry.requests.length = 0;
    expect((await run()).counts).toEqual({ read: 0, unchanged: 2, empty: 0, failed: 0 });
    expect(registry.requests.sort()).toEqual(['/@acme/notes/latest', '/weather/latest']);
  });

  test('drops answers that nobody renewed for a month', async () => {
    await start({ weather: { version: '1.0.0', files: server('get_forecast') } });
    const month = 31 * 86_400_000;
    const kept = (url: string, keptAt: Date) => ({ url, etag: '"1"', body: '{}', keptAt });
    const values = [kept('https://a.example/', new Date(Date.now() - month)), kept('https://b.example/', new Date())];
    await connection.db.insert(answers).values(values);

    await run();

    expect(await connection.db.select({ url: answers.url }).from(answers)).toEqual([{ url: 'https://b.example/' }]);
  });

  test('a new version is read and its differences become events', async () => {
    await start({ notes: { version: '1.0.0', files: server('add_note', 'list_notes') } });
    await run();

    registry.packages.notes = { version: '1.1.0', files: server('add_note', 'delete_note') };
    await run();

    expect(await toolNames()).toEqual(['add_note', 'delete_note']);
    const happened = await connection.db
      .select({ kind: events.kind, tool: events.tool })
      .from(events)
      .orderBy(events.tool);
    expect(happened).toEqual([
      { kind: 'added', tool: 'delete_note' },
      { kind: 'removed', tool: 'list_notes' },
    ]);
  });

  test('one that fails is named with its cause, keeps its old rows, and the others go on', async () => {
    await start({
      notes: { version: '1.0.0', files: server('add_note') },
      weather: { version: '1.0.0', files: server('get_forecast') },
    });
    await run();

    registry.packages.notes = { version: '1.1.0', tarball: Buffer.from('this is no archive'.repeat(100)) };
    registry.packages.weather = { version: '1.1.0', files: server('get_forecast', 'get_alerts') };
    const { counts, failures } = await run(['notes', 'weather', 'nobody-has-this', 'not a name']);

    expect(counts).toEqual({ read: 1, unchanged: 0, empty: 0, failed: 3 });
    expect(failures.map(({ target }) => target).sort()).toEqual(['npm:nobody-has-this', 'npm:not a name', 'npm:notes']);
    expect(await toolNames()).toEqual(['add_note', 'get_alerts', 'get_forecast']);
    expect(await findServer(connection.db, 'npm:notes')).toMatchObject({
      status: 'read',
      failure: expect.stringContaining('broken'),
    });
    const kept = await failuresOf(connection.db, (await lastRun(connection.db))!.id);
    expect(kept.find(({ target }) => target === 'npm:notes')?.cause).toContain('the archive is broken');
  });

  const whole = server('add_note')['dist/index.js']!;
  test.each([
    ['too large', `${whole}/*${'x'.repeat(limits.fileBytes)}*/`, `larger than ${limits.fileBytes} bytes`],
    ['taken as binary', `/*\0*/${whole}`, 'taken as binary: it has a NUL byte'],
  ])('one whose code is %s is named as not wholly read and keeps its tools', async (_, code, reason) => {
    await start({ notes: { version: '1.0.0', files: server('add_note') } });
    await run();

    registry.packages.notes = { version: '1.1.0', files: { 'dist/index.js': code } };
    const { counts, failures } = await run();

    expect(counts).toEqual({ read: 0, unchanged: 0, empty: 0, failed: 1 });
    expect(failures.map(({ error }) => error.message)).toEqual([
      `npm:notes was not wholly read: dist/index.js (${reason})`,
    ]);
    expect(await toolNames()).toEqual(['add_note']);
    expect((await findServer(connection.db, 'npm:notes'))?.status).toBe('read');
  });

  test('a package that is no MCP server is empty, which is not a failure', async () => {
    await start({ leftpad: { version: '1.0.0', files: { 'index.js': 'module.exports = (s) => s.padStart(10)' } } });

    expect((await run()).counts).toEqual({ read: 0, unchanged: 0, empty: 1, failed: 0 });
    expect(await countServers(connection.db)).toEqual({ empty: 1 });
  });

  test('an interrupted one has finished what it began and the next one does the rest', async () => {
    await start(
      Object.fromEntries(
        Array.from({ length: 12 }, (_, n) => [`notes-${n}`, { version: '1.0.0', files: server(`tool_${n}`) }]),
      ),
    );
    const controller = new AbortController();
    controller.abort();

    await run(undefined, controller.signal);
    const before = (await toolNames()).length;
    const { counts } = await run();

    expect(counts.read + before).toBe(12);
    expect(await toolNames()).toHaveLength(12);
  });
});
