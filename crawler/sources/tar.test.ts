import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type TarEntry, tar } from '../testing/tar.ts';
import { limits } from './limits.ts';
import { readTar } from './tar.ts';

const read = (bytes: Buffer) => readTar(Readable.from([bytes], { objectMode: false }));
afterEach(() => vi.restoreAllMocks());

describe('a tar archive', () => {
  test('gives its text files below the root folder, sorted', async () => {
    const tree = await read(
      gzipSync(
        tar([
          { path: 'package/b.ts', text: 'two' },
          { path: 'package/a.ts', text: 'one' },
          { path: 'package/x.png', text: 'no' },
        ]),
      ),
    );

    expect(tree.files).toEqual([
      { path: 'a.ts', size: 3 },
      { path: 'b.ts', size: 3 },
    ]);
    expect(tree.read('b.ts')).toBe('two');
    expect(tree.read('x.png')).toBeUndefined();
  });

  test('may also come without gzip', async () => {
    expect((await read(tar([{ path: 'p/a.ts', text: 'one' }]))).read('a.ts')).toBe('one');
  });

  test('follows no link and names it as left out', async () => {
    const tree = await read(gzipSync(tar([{ path: 'p/a.ts', type: 'SymbolicLink', linkpath: '/etc/passwd' }])));

    expect(tree.files).toEqual([]);
    expect(tree.skipped).toEqual([{ path: 'a.ts', reason: 'not a plain file (SymbolicLink)' }]);
  });

  test.each(['../evil.ts', '/etc/evil.ts', 'package/../../evil.ts', 'C:\\evil.ts', 'package\\..\\..\\evil.ts'])(
    'with the path %s is refused',
    async (path) => {
      await expect(read(gzipSync(tar([{ path, text: 'x' }])))).rejects.toThrow('an entry outside its own folder');
    },
  );

  test('of more entries than a source may have is refused', async () => {
    vi.spyOn(limits, 'entries', 'get').mockReturnValue(2);
    const some = ['p/a.ts', 'p/b.ts', 'p/c.ts'].map((path) => ({ path, text: 'x' }));

    await expect(read(tar(some.slice(1)))).resolves.toBeDefined();
    await expect(read(tar(some))).rejects.toThrow('more than 2 entries');
  });

  test('whose header claims 2 GB is refused before anything is read', async () => {
    await expect(read(gzipSync(tar([{ path: 'p/a.ts', size: 2_000_000_000 }])))).rejects.toThrow(
      'unpacks to more than',
    );
  });

  test('that goes on with zeros after its end is read to that end only', async () => {
    const zeros = gzipSync(Buffer.alloc(2 ** 26));
    const bomb = Buffer.concat([gzipSync(tar([{ path: 'p/a.ts', text: 'x' }])), ...Array(100).fill(zeros)]);

    expect((await read(bomb)).files).toEqual([{ path: 'a.ts', size: 1 }]);
  });

  test('whose files unpack to more than the limit is refused', async () => {
    // The real one is a gigabyte, which a busy machine takes minutes to pack and to read.
    vi.spyOn(limits, 'unpackedBytes', 'get').mockReturnValue(2 ** 22);
    const header = tar([{ path: 'p/a.bin', size: 2 ** 21 }]).subarray(0, 512);
    const file = [header, Buffer.alloc(2 ** 21)];

    await expect(read(gzipSync(Buffer.concat([...file, ...file, Buffer.alloc(1024)])))).resolves.toBeDefined();
    await expect(read(gzipSync(Buffer.concat([...file, ...file, header])))).rejects.toThrow('unpacks to more than');
  });

  test('whose headers alone unpack to more than the limit is refused', async () => {
    vi.spyOn(limits, 'unpackedBytes', 'get').mockReturnValue(2 ** 20);
    // What stands before an entry is none, and is not counted as its bytes are.
    const note = { path: 'note', type: 'GlobalExtendedHeader' as const, text: '16 comment=abcd\n'.repeat(2 ** 14) };
    const file = { path: 'p/a.ts', text: 'x' };

    await expect(read(gzipSync(tar([...Array(4).fill(note), file])))).resolves.toBeDefined();
    await expect(read(gzipSync(tar([...Array(6).fill(note), file])))).rejects.toThrow('unpacks to more than');
  });

  test('of more bytes than may be downloaded is refused', async () => {
    const bytes = gzipSync(tar([{ path: 'p/a.ts', text: 'x' }]));
    const size = vi.spyOn(limits, 'archiveBytes', 'get');

    size.mockReturnValue(bytes.length);
    await expect(read(bytes)).resolves.toBeDefined();
    size.mockReturnValue(bytes.length - 1);
    await expect(read(bytes)).rejects.toThrow(`the archive is larger than ${bytes.length - 1} bytes`);
  });

  test('with a file over the limit is read without that file, which is named', async () => {
    const tree = await read(
      gzipSync(
        tar([
          { path: 'p/big.js', text: 'x'.repeat(limits.fileBytes + 1) },
          { path: 'p/a.ts', text: 'x' },
        ]),
      ),
    );

    expect(tree.files.map(({ path }) => path)).toEqual(['a.ts']);
    expect(tree.skipped.map(({ path }) => path)).toEqual(['big.js']);
  });

  test.each<[string, Omit<TarEntry, 'path'>]>([
    ['with a NUL byte', { text: '/*\0*/ two' }],
    ['over the limit', { text: 'x'.repeat(limits.fileBytes + 1) }],
    ['that is a link', { type: 'SymbolicLink', linkpath: 'b.ts' }],
  ])('where a path stands twice, the last time %s, is read without that file, which is named', async (_, last) => {
    const tree = await read(
      tar([
        { path: 'p/a.ts', text: 'one' },
        { path: 'p/a.ts', ...last },
      ]),
    );

    expect(tree.files).toEqual([]);
    expect(tree.skipped).toMatchObject([{ path: 'a.ts', mayBeSource: true }]);
  });

  test('where a path stands twice is read by the last, whatever the first was', async () => {
    const tree = await read(
      tar([
        { path: 'p/a.ts', text: '/*\0*/ one' },
        { path: 'p/a.ts', text: 'two' },
      ]),
    );

    expect(tree.read('a.ts')).toBe('two');
    expect(tree.skipped).toEqual([]);
  });

  test('names a file that is left out as possible source only where it looks like one', async () => {
    const packet = `G${'\0'.repeat(187)}`;
    const tree = await read(
      tar([
        { path: 'p/._a.js', text: '\0\x05\x16\x07\0' },
        { path: 'p/a.js', text: '/*\0*/' },
        { path: 'p/bin/native', text: '\x7fELF\0' },
        { path: 'p/bin/notes', text: '#!/usr/bin/env node\n/*\0*/' },
        { path: 'p/bin/vast', text: `\x7fELF\0${'x'.repeat(limits.fileBytes)}` },
        { path: 'p/film.ts', text: packet.repeat(50) },
      ]),
    );

    expect(tree.skipped.filter(({ mayBeSource }) => mayBeSource).map(({ path }) => path)).toEqual([
      'a.js',
      'bin/notes',
    ]);
  });

  test.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['not an archive at all', () => Buffer.from('<html>502 Bad Gateway</html>'.repeat(40))],
    ['empty', () => Buffer.alloc(0)],
  ])('that is %s is called broken', async (_, damage) => {
    const bytes = damage(gzipSync(tar([{ path: 'p/a.ts', text: Math.random().toString(36).repeat(500) }])));

    await expect(read(bytes)).rejects.toThrow('the archive is broken');
  });

  test.each<[string, Error]>([
    ['undici calls terminated', new TypeError('terminated', { cause: { code: 'UND_ERR_SOCKET' } })],
    ['took too long', new DOMException('The operation was aborted due to timeout', 'TimeoutError')],
  ])('is not called broken for a transfer that %s', async (_, error) => {
    const bytes = gzipSync(tar([{ path: 'p/a.ts', text: Math.random().toString(36).repeat(500) }]));
    async function* transfer() {
      yield bytes.subarray(0, bytes.length / 2);
      throw error;
    }

    await expect(readTar(Readable.from(transfer(), { objectMode: false }))).rejects.toBe(error);
  });
});
