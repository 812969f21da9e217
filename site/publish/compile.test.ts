import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { signals } from '#db/testing-signals.ts';
import { compile } from './compile.ts';

vi.mock('node:child_process', async (original) => {
  const all = await original<typeof import('node:child_process')>();
  const { signalled } = await import('#db/testing-signals.ts');
  // In the place of a build of minutes, one that makes its folder.
  const spawn = signalled((command: string, args: string[], options: object) =>
    all.spawn(command, ['-e', 'fs.mkdirSync(process.argv[1])', args.at(-1)!], options),
  );
  return { ...all, spawn };
});

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'toolrisk-compile-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('the site is compiled though Ctrl-C ends the compiler in the moment it is started', async () => {
  signals.push('SIGINT', 'SIGINT');

  await compile(join(root, 'site'));

  expect(signals).toEqual([]);
  expect(readdirSync(root)).toEqual(['site']);
});

test('a compiler that somebody kills is not started again', async () => {
  signals.push('SIGKILL');

  await expect(compile(join(root, 'site'))).rejects.toThrow('The site does not compile');

  expect(readdirSync(root)).toEqual([]);
});
