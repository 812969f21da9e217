import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { readTarget, type TargetSources } from './read-target.ts';
import { limits } from './sources/limits.ts';
import { tar } from './testing/tar.ts';

const root = mkdtempSync(join(tmpdir(), 'toolrisk-target-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
afterEach(() => vi.restoreAllMocks());

const archive = (files: Record<string, string>) =>
  gzipSync(tar(Object.entries(files).map(([path, text]) => ({ path: `package/${path}`, text }))));

function write(path: string, data: string | Buffer): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), data);
}

/** Sources on this machine; whatever is asked of GitHub is answered with `files`. */
const sources = (cwd: string, files: Record<string, string> = {}, stdin = '') =>
  ({
    cwd,
    stdin: Readable.from([stdin]),
    extractor: { extract: async () => ({ tools: [], unresolved: [] }) },
    http: () => ({ stream: async () => Readable.from([archive(files)], { objectMode: false }) }),
  }) as unknown as TargetSources;

describe('a rating sees the same server', () => {
  const manifest = '{"name":"@acme/notes-mcp","version":"1.2.0"}';
  const notes = { server: 'npm:@acme/notes-mcp', serverName: '@acme/notes-mcp' };
  write('payments/package.json', manifest);
  write('delete-all.tgz', archive({ 'package.json': manifest }));

  test.each([
    ['the folder itself', '.', 'payments'],
    ['the folder by its name', 'payments', ''],
    ['the folder by a longer path', './payments/', ''],
    ['a part of the folder above', '.#payments', ''],
    ['an archive', './delete-all.tgz', ''],
    ['a repository', 'github:acme/payments@delete-branch', ''],
  ])('in %s', async (_, target, cwd) => {
    const reading = await readTarget(target, sources(join(root, cwd), { 'package.json': manifest }));

    expect(reading.identity).toEqual(notes);
    expect(reading.server.name).toBe('@acme/notes-mcp');
  });

  test('in a folder that says nothing of itself: none, though reports have its path', async () => {
    write('drop-tables/index.js', '');

    for (const [target, cwd] of [['./drop-tables', ''] as const, ['.', 'drop-tables'] as const]) {
      const { server, identity } = await readTarget(target, sources(join(root, cwd)));

      expect(identity).toEqual({});
      expect(server.id).toBe(target);
    }
  });

  test('in an answer, from a file or from standard input: none', async () => {
    const answer = '{"tools":[{"name":"list_notes"}]}';
    write('payments-delete.json', answer);

    expect((await readTarget('payments-delete.json', sources(root))).identity).toEqual({});
    expect((await readTarget('-', sources(root, {}, answer))).identity).toEqual({});
  });
});

test('no more is read of a file, an archive or standard input than an archive may have', async () => {
  vi.spyOn(limits, 'archiveBytes', 'get').mockReturnValue(10);
  for (const name of ['large.json', 'large.zip']) {
    write(name, '{"tools":[]}');
    await expect(readTarget(name, sources(root))).rejects.toMatchObject({ name: 'SourceRefused' });
  }

  await expect(readTarget('-', sources(root, {}, '{"tools":[]}'))).rejects.toMatchObject({ name: 'SourceRefused' });
});

test.skipIf(!existsSync('/dev/zero'))('a device without end is refused, not read into memory', async () => {
  vi.spyOn(limits, 'archiveBytes', 'get').mockReturnValue(2 ** 20);

  await expect(readTarget('/dev/zero', sources(root))).rejects.toMatchObject({
    name: 'SourceRefused',
    message: expect.stringContaining('/dev/zero is larger than 1048576 bytes'),
  });
});

test.each([
  ['github:Acme/Notes@v1', { server: 'github:acme/notes', serverName: 'Acme/Notes' }],
  ['github:Acme/Notes#src/git', { server: 'github:acme/notes#src/git', serverName: 'Acme/Notes' }],
])('%s without a manifest goes by its repository, as in the catalog', async (target, identity) => {
  const reading = await readTarget(target, sources(root, { 'src/git/main.py': '' }));

  expect(reading.identity).toEqual(identity);
});

test.each([
  ['https://github.com/Acme/Notes', 'github:Acme/Notes'],
  ['https://github.com/Acme/Notes.git', 'github:Acme/Notes'],
  ['https://www.github.com/Acme/Notes/?tab=readme-ov-file#usage', 'github:Acme/Notes'],
  ['https://github.com/Acme/Notes/tree/main', 'github:Acme/Notes@main'],
  ['https://github.com/Acme/Notes/tree/v1/src/git/', 'github:Acme/Notes@v1#src/git'],
])('the page %s is read as the repository it shows, not asked as a server', async (address, id) => {
  const reading = await readTarget(address, sources(root, { 'src/git/main.py': '' }));

  expect(reading.server.id).toBe(id);
});
