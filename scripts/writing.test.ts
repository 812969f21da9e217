import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exitCodes } from './exit-codes.ts';
import { writing } from './writing.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'toolrisk-writing-'));
  await writeFile(join(folder, 'file'), '');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const write = (path: string) => writing(path, '--output', () => writeFile(path, ''));

describe('writing to a path a person named', () => {
  test.each([
    ['nowhere/x', 'its folder is not there (ENOENT)'],
    ['file/x', 'what should be its folder is a file (ENOTDIR)'],
    ['.', 'a folder is in its place (EISDIR)'],
  ])('%s is one line with path, cause and what to do', async (name, cause) => {
    const path = join(folder, name);

    await expect(write(path)).rejects.toMatchObject({
      code: exitCodes.usage,
      message: `${path} cannot be written: ${cause}; name another place with --output`,
    });
  });

  test('a folder that is there and takes no file is not said to be missing', async () => {
    await expect(write('/proc/x')).rejects.toThrow('/proc/x cannot be written: no file can be made there (ENOENT)');
  });

  test('a folder where a file lies is named as that', async () => {
    const path = join(folder, 'file');

    await expect(writing(path, '-o', () => mkdir(path, { recursive: true }))).rejects.toThrow('a file is in its place');
  });

  test('gives what the work gives, and leaves other errors as they are', async () => {
    const other = new TypeError('x is not a function');

    expect(await writing('x', '-o', async () => 7)).toBe(7);
    await expect(writing('x', '-o', () => Promise.reject(other))).rejects.toBe(other);
  });
});
