import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { takeLock } from './lock.ts';

/** Runs once, just before the named function of the file system is called. */
const before = vi.hoisted(() => new Map<string, () => void>());
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const interrupted = (name: 'renameSync') =>
    ((...given: Parameters<(typeof fs)[typeof name]>) => {
      const first = before.get(name);
      before.delete(name);
      first?.();
      return fs[name](...given);
    }) as (typeof fs)[typeof name];
  return { ...fs, renameSync: interrupted('renameSync') };
});

let root: string;
let file: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lock-'));
  file = join(root, 'db.lock');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const gone = '4194399 1\n';

test('a lock is one process at a time, and given back', () => {
  const release = takeLock(file);

  expect(() => takeLock(file)).toThrow(`process ${process.pid} has ${file}`);
  release();
  expect(existsSync(file)).toBe(false);
});

test.skipIf(!existsSync('/proc/self/stat'))(
  'a lock of a process that ran before the machine or container started anew is left, though its id runs again',
  () => {
    writeFileSync(file, `${process.pid} 1\n`);

    takeLock(file)();

    expect(readdirSync(root)).toEqual([]);
  },
);

test('of two that find a lock left behind only one takes it', () => {
  writeFileSync(file, gone);
  let release = () => {};
  before.set('renameSync', () => {
    release = takeLock(file);
  });

  expect(() => takeLock(file)).toThrow(`process ${process.pid} has ${file}`);

  expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`^${process.pid} `));
  expect(readdirSync(root)).toEqual(['db.lock']);
  release();
});

test('a lock that is just being written is waited for, and an empty one is no holder for ever', () => {
  writeFileSync(file, '');
  const wait = vi.spyOn(Atomics, 'wait').mockImplementationOnce(() => {
    writeFileSync(file, `${process.pid}\n`);
    return 'timed-out';
  });

  expect(() => takeLock(file)).toThrow(`process ${process.pid} has ${file}`);

  wait.mockRestore();
  writeFileSync(file, '');
  takeLock(file)();
});
