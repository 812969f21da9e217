import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fakeNpmRegistry } from '#crawler/testing/npm-registry.ts';
import { seedHome } from '#db/testing-image.ts';
import { callToolrisk } from '../testing.ts';

const source = `
  import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('list_notes', { description: 'Lists the notes of a notebook.' }, async () => ({ content: [] }));
`;

describe('crawl, worker and show', () => {
  let home = '';
  let registry: Awaited<ReturnType<typeof fakeNpmRegistry>>;
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'toolrisk-cli-'));
    await seedHome(home);
    registry = await fakeNpmRegistry({
      notes: { version: '1.0.0', files: { 'index.js': source }, manifest: { mcpName: 'io.acme/notes' } },
    });
  });
  afterAll(async () => {
    await registry.close();
    rmSync(home, { recursive: true, force: true });
  });
  const toolrisk = (...args: string[]) =>
    callToolrisk(args, { TOOLRISK_HOME: home, npm_config_registry: registry.url });

  test('a crawled server is shown with whoever listed it, by any of its names', async () => {
    await toolrisk('crawl', 'notes');

    const { code, stdout } = await toolrisk('show', 'io.acme/notes', '--sources', '--json');

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      key: 'npm:notes',
      status: 'read',
      sources: [{ registry: 'npm', key: 'notes', joinedBy: null }],
    });
    expect(await toolrisk('show', 'npm:note')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('did you mean npm:notes'),
    });
  });

  test('a worker ends with the queues when asked to', async () => {
    expect(await toolrisk('worker', '--once')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('Servers: 0 read'),
    });
  });

  test.each([
    [['--registry', 'nowhere'], 2, 'there is no registry nowhere; choose of all, mcp-registry'],
    [['--registry', 'smithery'], 6, 'Smithery is asked only with a key (SMITHERY_API_KEY)'],
    [['--registry', 'all', '--sweep'], 2, 'name the registry it is meant for'],
    [['notes', '--registry', 'docker'], 2, '--registry is about what registries list, notes would not be read'],
    [['notes', '--enqueue'], 2, 'leave out one of them'],
    [['notes', '--watch'], 2, '--watch is about what registries list'],
    [['--enqueue'], 2, 'say what, with --registry, --refresh or --merge'],
    [['--refresh', 'soon'], 2, 'soon is no number of hours'],
    [['--refresh', '1e9'], 2, '1e9 is no number of hours from 0 to 876000'],
    [['--schedule', 'at dawn'], 2, 'write a cron expression'],
  ])('crawl %j is refused with one line', async (args, code, message) => {
    const ended = await toolrisk('crawl', ...args);

    expect(ended).toMatchObject({ code, stderr: expect.stringContaining(message) });
    expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});
