import { afterEach, describe, expect, test, vi } from 'vitest';
import { ZipFile } from 'yazl';
import { limits } from './limits.ts';
import { readZip } from './zip.ts';

interface ZipEntry {
  path: string;
  text?: string;
  mode?: number;
}

/** A zip of our own making. yazl refuses hostile names itself, so they are patched into its bytes. */
async function zip(entries: ZipEntry[]): Promise<Buffer> {
  const file = new ZipFile();
  const hostile = entries.map(({ path }, at) => ({
    path,
    stand: `entry-${at}`.padEnd(path.length, '_').slice(0, path.length),
  }));
  for (const [at, { text = '', mode = 0o100644 }] of entries.entries()) {
    file.addBuffer(Buffer.from(text), hostile[at]!.stand, { mode });
  }
  file.end();
  const chunks: Buffer[] = [];
  for await (const chunk of file.outputStream) chunks.push(chunk as Buffer);
  let bytes = Buffer.concat(chunks).toString('latin1');
  for (const { path, stand } of hostile) bytes = bytes.replaceAll(stand, path);
  return Buffer.from(bytes, 'latin1');
}

afterEach(() => vi.restoreAllMocks());

describe('a zip archive', () => {
  test('gives its text files, sorted', async () => {
    const tree = await readZip(
      await zip([
        { path: 'server/main.py', text: 'two' },
        { path: 'manifest.json', text: '{}' },
        { path: 'icon.png', text: 'x' },
      ]),
    );

    expect(tree.files).toEqual([
      { path: 'manifest.json', size: 2 },
      { path: 'server/main.py', size: 3 },
    ]);
    expect(tree.read('server/main.py')).toBe('two');
  });

  test('follows no link', async () => {
    const tree = await readZip(await zip([{ path: 'server/a.py', text: '/etc/passwd', mode: 0o120777 }]));

    expect(tree.files).toEqual([]);
    expect(tree.skipped).toEqual([{ path: 'server/a.py', reason: 'not a plain file (link)' }]);
  });

  test('with a file over the limit is read without that file, which is named', async () => {
    const tree = await readZip(
      await zip([
        { path: 'server/a.py', text: 'x'.repeat(limits.fileBytes + 1) },
        { path: 'server/b.py', text: 'x' },
        { path: 'server/c.py', text: '' },
      ]),
    );

    expect(tree.files.map(({ path }) => path)).toEqual(['server/b.py', 'server/c.py']);
    expect(tree.skipped).toMatchObject([{ path: 'server/a.py', mayBeSource: true }]);
  });

  test.each(['../../evil.py', '/etc/evil.py', 'a/../../evil.py', 'C:/evil/a.py'])(
    'with the path %s is refused',
    async (path) => {
      await expect(readZip(await zip([{ path, text: 'x' }]))).rejects.toMatchObject({ name: 'SourceRefused' });
    },
  );

  test('of more entries than a source may have is refused', async () => {
    vi.spyOn(limits, 'entries', 'get').mockReturnValue(2);
    const some = ['a.py', 'b.py', 'c.py'].map((path) => ({ path, text: 'x' }));

    await expect(readZip(await zip(some.slice(1)))).resolves.toBeDefined();
    await expect(readZip(await zip(some))).rejects.toThrow('more than 2 entries');
  });

  test('that nests folders too deep is refused', async () => {
    const path = `${'a/'.repeat(limits.depth)}b.py`;

    await expect(readZip(await zip([{ path, text: 'x' }]))).rejects.toThrow('nests folders deeper');
  });

  test.each<[string, (bytes: Buffer) => Buffer]>([
    ['cut short', (bytes) => bytes.subarray(0, bytes.length - 30)],
    ['no zip at all', () => Buffer.from('nothing')],
    [
      'lying about its sizes',
      (bytes) => Buffer.from(bytes.toString('latin1').replaceAll('\u0005\0\0\0', '\u0004\0\0\0'), 'latin1'),
    ],
  ])('that is %s is called broken', async (_, damage) => {
    await expect(readZip(damage(await zip([{ path: 'a.py', text: 'hello' }])))).rejects.toThrow(
      'the archive is broken',
    );
  });
});
