import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readFolder } from './folder.ts';
import { limits } from './limits.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'toolrisk-folder-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

describe('a folder', () => {
  test('gives its text files, sorted, and no other file of the machine', () => {
    write('src/b.ts', 'two');
    write('a.ts', 'one');
    write('logo.png', 'x');

    const tree = readFolder(root);

    expect(tree.files).toEqual([
      { path: 'a.ts', size: 3 },
      { path: 'src/b.ts', size: 3 },
    ]);
    expect(tree.read('src/b.ts')).toBe('two');
    expect(tree.read('../a.ts')).toBeUndefined();
    expect(tree.read('logo.png')).toBeUndefined();
  });

  test('follows no link, to a file or a folder, and names it as left out', () => {
    write('inside/a.ts', 'x');
    write('outside/secret.ts', 'secret');
    symlinkSync(join(root, 'outside/secret.ts'), join(root, 'inside/file.ts'));
    symlinkSync(join(root, 'outside'), join(root, 'inside/folder.ts'));

    const tree = readFolder(join(root, 'inside'));

    expect(tree.files.map(({ path }) => path)).toEqual(['a.ts']);
    expect(tree.skipped.map(({ path, reason }) => [path, reason]).sort()).toEqual([
      ['file.ts', 'not a plain file'],
      ['folder.ts', 'not a plain file'],
    ]);
  });

  test('leaves out what is too large or binary, and says that it may be source', () => {
    write('big.js', 'x'.repeat(limits.fileBytes + 1));
    write('binary.py', 'a\0b');

    const { files, skipped } = readFolder(root);

    expect(files).toEqual([]);
    expect(skipped.map(({ path, mayBeSource }) => [path, mayBeSource]).sort()).toEqual([
      ['big.js', true],
      ['binary.py', true],
    ]);
  });

  test('of more entries than a source may have is refused', () => {
    vi.spyOn(limits, 'entries', 'get').mockReturnValue(2);
    for (const name of ['a.ts', 'b.ts', 'c.ts']) write(name, 'x');

    expect(() => readFolder(root)).toThrow(expect.objectContaining({ name: 'SourceRefused' }));
  });

  test('that is not there is missing', () => {
    expect(() => readFolder(join(root, 'nowhere'))).toThrow(expect.objectContaining({ name: 'SourceMissing' }));
  });
});
