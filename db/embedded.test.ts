import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openEmbedded } from './embedded.ts';
import { signals } from './testing-signals.ts';

vi.mock('node:child_process', async (original) => {
  const all = await original<typeof import('node:child_process')>();
  const { signalled } = await import('./testing-signals.ts');
  return { ...all, fork: signalled(all.fork) };
});

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'toolrisk-embedded-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('a database is made though Ctrl-C ends its maker in the moment it is forked', async () => {
  signals.push('SIGINT', 'SIGINT');

  await (await openEmbedded(join(root, 'db'))).close();

  expect(signals).toEqual([]);
  expect(readdirSync(root)).toEqual(['db']);
});

test('a maker that somebody kills is not started again, and leaves nothing', async () => {
  signals.push('SIGKILL');

  await expect(openEmbedded(join(root, 'db'))).rejects.toThrow('its maker ended with SIGKILL');

  expect(readdirSync(root)).toEqual([]);
});
