import { execFile } from 'node:child_process';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replaceFile, stagedFile } from './replace-file.ts';

const run = promisify(execFile);
const asRoot = process.getuid?.() === 0;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'toolrisk-replace-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const text = (name: string) => readFileSync(at(name), 'utf8');

describe('replacing a file', () => {
  test('leaves the old one whole until the new one is complete, and nothing beside it', async () => {
    await writeFile(at('policy'), 'old');

    const put = await stagedFile(at('policy'), 'new');
    expect(text('policy')).toBe('old');
    await put();

    expect(text('policy')).toBe('new');
    expect(readdirSync(folder)).toEqual(['policy']);
  });

  test('keeps the rights the file had', async () => {
    await writeFile(at('policy'), 'old');
    await chmod(at('policy'), 0o600);

    await replaceFile(at('policy'), 'new');

    expect(statSync(at('policy')).mode & 0o777).toBe(0o600);
  });

  test.skipIf(asRoot)('does not replace one that may not be written', async () => {
    await writeFile(at('policy'), 'old');
    await chmod(at('policy'), 0o400);

    await expect(replaceFile(at('policy'), 'new')).rejects.toMatchObject({ code: 'EACCES' });
  });

  test.each([
    ['a file', true],
    ['none yet', false],
  ])('a link to %s stays a link, and what it leads to is written', async (_, there) => {
    mkdirSync(at('dotfiles'));
    if (there) await writeFile(at('dotfiles/policy'), 'old');
    symlinkSync('dotfiles/policy', at('policy'));

    await replaceFile(at('policy'), 'new');

    expect(lstatSync(at('policy')).isSymbolicLink()).toBe(true);
    expect(text('dotfiles/policy')).toBe('new');
  });

  test('links that lead in a circle are refused as such', async () => {
    symlinkSync('a', at('b'));
    symlinkSync('b', at('a'));

    await expect(replaceFile(at('a'), 'new')).rejects.toMatchObject({ code: 'ELOOP' });
  });

  test('a named pipe stays one, and its reader gets the text', async () => {
    await run('mkfifo', [at('pipe')]);

    const [{ stdout }] = await Promise.all([run('cat', [at('pipe')]), replaceFile(at('pipe'), 'new')]);

    expect(stdout).toBe('new');
    expect(statSync(at('pipe')).isFIFO()).toBe(true);
  });

  test('what /proc names is written to, not replaced', async () => {
    await expect(replaceFile('/proc/x', 'new')).rejects.toMatchObject({ code: 'ENOENT', path: '/proc/x' });
  });

  test('a process that ends before it is done leaves nothing beside the old file', async () => {
    await writeFile(at('policy'), 'old');
    const program = `
      const { stagedFile } = await import(${JSON.stringify(join(import.meta.dirname, 'replace-file.ts'))});
      await stagedFile(${JSON.stringify(at('policy'))}, 'new');
      process.exit(0);`;

    await run(process.execPath, ['--input-type=module', '-e', program]);

    expect(readdirSync(folder)).toEqual(['policy']);
    expect(text('policy')).toBe('old');
  });
});
