import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { extractTools } from './extract.ts';
import { openSource, type SourceClients } from './open-source.ts';
import { listedDefinitions } from './registries/server-json.ts';
import { tar } from './testing/tar.ts';

async function bundle(): Promise<Buffer> {
  const zip = new ZipFile();
  const manifest = {
    manifest_version: '0.3',
    name: 'notes',
    tools: [{ name: 'list_notes', description: 'Lists notes' }],
  };
  zip.addBuffer(Buffer.from(JSON.stringify(manifest)), 'manifest.json');
  zip.end();
  return buffer(zip.outputStream);
}

test('a bundle is read when it is the one that was published, and no other', async () => {
  const bytes = await bundle();
  const clients = {
    http: { stream: async () => Readable.from([bytes]) },
    extractor: { extract: extractTools },
  } as unknown as SourceClients;
  const sum = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  const reading = async (integrity?: string) =>
    (await openSource({ type: 'mcpb', name: 'https://example.com/notes.mcpb', integrity }, clients)).read();

  expect((await reading(sum)).tools).toMatchObject([{ name: 'list_notes' }]);
  expect((await reading()).tools).toHaveLength(1);
  await expect(reading(`sha256:${'0'.repeat(64)}`)).rejects.toMatchObject({ name: 'SourceRefused' });
});

test('a registry that lists more tools of a server than are read is said to', async () => {
  const listed = (amount: number) => {
    const tools = listedDefinitions(Array.from({ length: amount }, (_, n) => ({ name: `t${n}` })))!;
    return openSource({ type: 'listing', name: 'acme:notes', tools }, {} as SourceClients);
  };
  const reading = async (amount: number) => (await listed(amount)).read();

  expect(await reading(2000)).toMatchObject({ tools: { length: 2000 }, unresolved: [] });
  expect(await reading(2001)).toMatchObject({
    tools: { length: 2000 },
    unresolved: [{ file: 'acme:notes', line: 1, reason: 'lists more tools than are read' }],
  });
});

test('a tool without a name in the list of a registry costs no other, and is said', async () => {
  const tools = listedDefinitions([{ name: 'add_note' }, { description: 'Nobody knows' }, { name: 7 }, 'list', null]);
  const source = await openSource({ type: 'listing', name: 'acme:notes', tools: tools! }, {} as SourceClients);

  expect(await source.read()).toMatchObject({
    tools: [{ name: 'add_note' }],
    unresolved: [2, 3, 4, 5].map((place) => ({ file: 'acme:notes', reason: `tool ${place} of the list has no name` })),
  });
  expect(listedDefinitions([{ description: 'Nobody knows' }])).toBeUndefined();
});

test('a folder that a repository does not have is missing, not without tools', async () => {
  const archive = tar([{ path: 'shop-main/servers/notes/tools.json', text: '[{"name":"a","inputSchema":{}}]' }]);
  const clients = {
    http: { stream: async () => Readable.from([archive], { objectMode: false }) },
    extractor: { extract: extractTools },
  } as unknown as SourceClients;
  const reading = async (folder: string) =>
    (
      await openSource({ type: 'github', name: 'acme/shop', owner: 'acme', repo: 'shop', folder }, clients, 'c0ffee')
    ).read();

  expect((await reading('servers/notes')).tools).toHaveLength(1);
  await expect(reading('packages/notes')).rejects.toMatchObject({
    name: 'SourceMissing',
    message: 'github:acme/shop has no folder packages/notes with files that can be read',
  });
});
