import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFolder } from './make-folder.ts';

let home = '';
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'toolrisk-folder-'));
  writeFileSync(join(home, 'file'), '');
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('making a folder', () => {
  test('makes those above it, and leaves one that is there', () => {
    makeFolder(join(home, 'a/b/c'), 0o700);
    makeFolder(join(home, 'a/b'));

    expect(existsSync(join(home, 'a/b/c'))).toBe(true);
    expect(statSync(join(home, 'a/b')).mode & 0o777).toBe(0o700);
  });

  test('says that a file is in its place, or in the place of one above it', () => {
    expect(() => makeFolder(join(home, 'file'))).toThrow('EEXIST');
    expect(() => makeFolder(join(home, 'file/a'))).toThrow('EEXIST');
  });

  // In a process of its own: what never ends can only be ended from outside.
  test.runIf(existsSync('/proc/self'))('ends where none can be made', { timeout: 30_000 }, () => {
    const script = `
      const { makeFolder } = await import(${JSON.stringify(join(import.meta.dirname, 'make-folder.ts'))});
      try { makeFolder('/proc/toolrisk/site'); } catch ({ code, message }) { console.log(code, message); }`;

    const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
      timeout: 20_000,
      killSignal: 'SIGKILL',
    });

    expect(said).toBe('ENOTSUP no folder can be made in /proc\n');
  });
});
