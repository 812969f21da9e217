import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cachedSource } from './cached-source.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cached-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const says = (text: string) => ({ read: async () => Buffer.from(text) });
const away = {
  read: async () => {
    throw new Error('the server does not answer');
  },
};

test('a root is asked for each time, and taken from its copy only when the feed is out of reach', async () => {
  expect(String(await cachedSource(says('first'), folder).read('root.json', 100))).toBe('first');
  expect(String(await cachedSource(says('second'), folder).read('root.json', 100))).toBe('second');
  expect(String(await cachedSource(away, folder).read('root.json', 100))).toBe('second');
  await expect(cachedSource(away, folder).read('other.json', 100)).rejects.toThrow('does not answer');
});

test.each([
  ['is not there and cannot be made', () => writeFileSync(join(folder, 'kept'), '')],
  [
    'holds something else in its place',
    () => mkdirSync(join(folder, 'kept', 'root.json', 'within'), { recursive: true }),
  ],
])('what a feed says counts where the folder of copies %s', async (_, spoil) => {
  spoil();

  expect(String(await cachedSource(says('now'), join(folder, 'kept')).read('root.json', 100))).toBe('now');
});
