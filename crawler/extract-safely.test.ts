import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import { signals } from '#db/testing-signals.ts';
import { type SafeExtractor, safeExtractor } from './extract-safely.ts';
import type { SourceTree } from './types.ts';

/** The processes that were started. */
const children = vi.hoisted((): ChildProcess[] => []);
vi.mock('node:child_process', async (original) => {
  const processes = await original<typeof import('node:child_process')>();
  const { signalled } = await import('#db/testing-signals.ts');
  const fork = signalled((...given: [URL, object]) => {
    const child = processes.fork(...given);
    children.push(child);
    return child;
  });
  return { ...processes, fork };
});

let extractor: SafeExtractor;
afterEach(() => extractor.close());

const tree = (files: Record<string, string>): SourceTree => ({
  files: Object.entries(files).map(([path, text]) => ({ path, size: text.length })),
  skipped: [],
  read: (path) => files[path],
});
const honest = tree({
  'index.js': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
    const server = new McpServer({ name: 'notes', version: '1.0.0' });
    server.registerTool('list_notes', { description: 'Lists notes' }, async () => ({ content: [] }));`,
});

test('a source is read in another process as it would be here', async () => {
  extractor = safeExtractor();

  const { tools } = await extractor.extract(honest);

  expect(tools.map(({ name }) => name)).toEqual(['list_notes']);
});

test('a process that ended while it had nothing to do costs no source its reading', async () => {
  extractor = safeExtractor();
  await extractor.extract(honest);
  const child = children.at(-1)!;
  child.kill('SIGKILL');
  await once(child, 'exit');

  expect((await extractor.extract(honest)).tools).toHaveLength(1);

  children.at(-1)!.kill('SIGKILL');
  await once(children.at(-1)!, 'exit');
  await extractor.close();
});

test('a process that reads is in a group of its own, where no Ctrl-C of the terminal reaches it', async () => {
  extractor = safeExtractor();
  await extractor.extract(honest);

  expect(() => process.kill(-children.at(-1)!.pid!, 0)).not.toThrow();
});

test('a source is read though Ctrl-C ends its process in the moment that is forked', async () => {
  extractor = safeExtractor();
  signals.push('SIGINT', 'SIGINT');

  expect((await extractor.extract(honest)).tools).toHaveLength(1);
  expect(signals).toEqual([]);
});

test('a source whose process somebody kills is not read again', async () => {
  extractor = safeExtractor();
  signals.push('SIGKILL');

  await expect(extractor.extract(honest)).rejects.toThrow();
});

test('a source for which no process is to be had is not refused for it', async () => {
  extractor = safeExtractor();
  const reading = extractor.extract(honest);
  await vi.waitFor(() => expect(children.at(-1)?.connected).toBe(true));
  children.at(-1)!.emit('error', new Error('spawn EAGAIN'));

  await expect(reading).rejects.toMatchObject({
    name: 'SourceUnavailable',
    message: expect.stringContaining('EAGAIN'),
  });
});

test('a source that takes more memory than it may is refused and the next one is read', async () => {
  extractor = safeExtractor({ heap: 48 });
  const text = `server.registerTool('a', { description: 'x' });\n${'const a = [1, 2, { b: 3 }];\n'.repeat(200_000)}`;

  await expect(extractor.extract(tree({ 'index.js': text }))).rejects.toMatchObject({ name: 'SourceRefused' });

  extractor = safeExtractor();
  expect((await extractor.extract(honest)).tools).toHaveLength(1);
});

test('a source that takes longer than it may is refused', async () => {
  extractor = safeExtractor({ deadlineMs: 0, grace: 1 });

  await expect(extractor.extract(honest)).rejects.toThrow('could not be read in 0.001 seconds');
});

test('source that was left out is named as not read, beside the tools that were found', async () => {
  extractor = safeExtractor();
  const reason = 'taken as binary: it has a NUL byte';

  const { tools, unresolved } = await extractor.extract({
    ...honest,
    skipped: [{ path: 'more.js', reason, mayBeSource: true }],
  });

  expect(tools).toHaveLength(1);
  expect(unresolved).toEqual([{ file: 'more.js', line: 1, reason }]);
});

test('a package of the server that could not be had is named as missing', async () => {
  extractor = safeExtractor();
  const reason = 'npm has no package or version @acme/core';

  const { unresolved } = await extractor.extract({
    ...honest,
    skipped: [
      { path: 'node_modules/@acme/core', reason },
      { path: 'logo.png', reason: 'binary' },
    ],
  });

  expect(unresolved).toEqual([{ file: 'node_modules/@acme/core', line: 1, reason }]);
});
