import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tool } from '#classifier/policy/testing.ts';
import { feedCatalog } from './catalog-source.ts';
import { newKeyText, readKey } from './feed/minisign.ts';
import { type FeedServer, writeFeed } from './feed/write-feed.ts';

const folder = mkdtempSync(join(tmpdir(), 'toolrisk-catalog-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const key = readKey(newKeyText());
const named = (id: string, ...aliases: string[]): FeedServer => ({
  server: { id, name: id },
  tools: [tool('read_note', { definitionHash: 'a'.repeat(64) })],
  aliases,
});

beforeAll(async () => {
  async function* servers() {
    yield named('npm:@acme/notes', 'github:acme/notes', 'npm:notes', 'pypi:acme-notes');
    yield named('npm:notes');
  }
  const next = { id: key.id, key: key.public };
  const input = { folder, ruleset: 'r1', sign: key, next, targets: [], now: new Date(), days: 9 };
  await writeFeed({ ...input, servers: servers() });
});

test('a feed finds a server by its own id before all, and else by what it is also called', async () => {
  const { find, ids } = await feedCatalog(folder, key.public, folder);
  const idOf = async (asked: string) => (await find(asked))?.server.id;

  expect(await idOf('npm:@acme/notes')).toBe('npm:@acme/notes');
  expect(await idOf('pypi:acme-notes')).toBe('npm:@acme/notes');
  expect(await idOf('github:acme/notes')).toBe('npm:@acme/notes');
  expect(await idOf('npm:notes')).toBe('npm:notes');
  expect(await idOf('npm:others')).toBeUndefined();
  expect(ids).toEqual(['npm:@acme/notes', 'npm:notes']);
});
