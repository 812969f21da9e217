import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { tool } from '#classifier/policy/testing.ts';
import { newKeyText, readKey } from './minisign.ts';
import { openFeed } from './open-feed.ts';
import { feedSource } from './source.ts';
import { writeFeed } from './write-feed.ts';

/** So many files still take their places before the run is killed. */
let left = Number.POSITIVE_INFINITY;
vi.mock('node:fs/promises', async (original) => {
  const all = await original<typeof import('node:fs/promises')>();
  const rename: typeof all.rename = async (from, to) => {
    if (left-- <= 0) throw new Error('killed');
    return all.rename(from, to);
  };
  return { ...all, rename };
});

const work = mkdtempSync(join(tmpdir(), 'toolrisk-put-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const [signer, nextSigner] = [newKeyText(), newKeyText()].map(readKey);
const now = new Date('2026-11-21T00:00:00Z');
const hashes = ['a', 'b', 'c'].map((digit) => digit.repeat(64));

/** Every tool of the server changes its category, and with it what a look-up says, which names the same definitions. */
function publish(folder: string, category: 'Read' | 'Write') {
  const tools = hashes.map((definitionHash, place) => tool(`tool_${place}`, { definitionHash, category }));
  async function* servers() {
    yield { server: { id: 'npm:notes', name: 'Notes' }, tools };
  }
  const next = { id: nextSigner!.id, key: nextSigner!.public };
  const input = { folder, ruleset: 'r1', sign: signer!, next, targets: [], now, days: 9 };
  return writeFeed({ ...input, servers: servers() });
}

/** The serial and the categories that a reader has of a feed, from its shards and from its look-ups. */
async function read(folder: string) {
  const feed = await openFeed(feedSource(folder), [signer!.public], now);
  const { policy } = await feed.shard(feed.root.shards[0]!);
  const shards = Object.values(policy.tools).map(({ category }) => category);
  const lookups = await Promise.all(hashes.map(async (hash) => (await feed.lookup(hash))?.category));
  return { serial: feed.root.serial, categories: [...new Set([...shards, ...lookups])] };
}

test('readers have one feed or the other, and whole, wherever the writing of the next is killed', async () => {
  const first = { serial: 1, categories: ['Read'] };
  const second = { serial: 2, categories: ['Write'] };
  const had: number[] = [];
  for (let ended = false, places = 0; !ended; places += 1) {
    const folder = mkdtempSync(join(work, 'f-'));
    await publish(folder, 'Read');
    left = places;
    ended = await publish(folder, 'Write').then(
      () => true,
      (error: Error) => {
        expect(error.message).toBe('killed');
        return false;
      },
    );
    left = Number.POSITIVE_INFINITY;

    const standing = await read(folder);
    expect([first, second]).toContainEqual(standing);
    had.push(standing.serial);

    await publish(folder, 'Write');
    expect(await read(folder)).toEqual({ serial: standing.serial + 1, categories: ['Write'] });
    expect(readdirSync(join(folder, 'h')).filter((name) => name.endsWith('.json'))).toHaveLength(3);
    expect(readFileSync(join(folder, 'root.json.minisig'), 'utf8').match(/^untrusted comment/gm)).toHaveLength(1);
  }

  expect(had.filter((serial) => serial === 1).length).toBeGreaterThan(10);
  expect(had.filter((serial) => serial === 2).length).toBeGreaterThan(1);
});
