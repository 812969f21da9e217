import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { FeedRoot } from '#classifier/policy/feed/types.ts';
import { readPolicy } from '#classifier/policy/read-policy.ts';
import { policylayer } from '#classifier/policy/targets/policylayer.ts';
import { tool, trackerTools } from '#classifier/policy/testing.ts';
import type { PolicyTool } from '#classifier/policy/types.ts';
import { cachedSource } from './cached-source.ts';
import { minisign, newKeyText, readKey } from './minisign.ts';
import { openFeed } from './open-feed.ts';
import { feedSource } from './source.ts';
import { syncFeed } from './sync.ts';
import { writeFeed } from './write-feed.ts';

const work = mkdtempSync(join(tmpdir(), 'toolrisk-feed-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const [signer, nextSigner, stranger] = [newKeyText(), newKeyText(), newKeyText()].map(readKey);
const now = new Date('2026-11-21T00:00:00Z');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(work, 'f-'));
});

const tracker = { server: { id: 'npm:@example/tracker-mcp', name: 'Tracker' }, tools: trackerTools };
const notes = { server: { id: 'npm:notes', name: 'Notes' }, tools: [tool('read_note'), tool('__proto__')] };

function publish(servers: { server: { id: string; name: string }; tools: PolicyTool[] }[], over = {}) {
  async function* all() {
    yield* servers.map(({ server, tools }) => ({ server, tools: tools.map(hashed) }));
  }
  return writeFeed({
    servers: all(),
    folder,
    ruleset: 'r1',
    sign: signer!,
    next: { id: nextSigner!.id, key: nextSigner!.public },
    targets: [policylayer],
    now,
    days: 30,
    ...over,
  });
}

/** Definition hashes as the catalog has them: 64 hex digits. */
function hashed(it: PolicyTool): PolicyTool {
  return { ...it, definitionHash: Buffer.from(it.definitionHash).toString('hex').padEnd(64, '0').slice(0, 64) };
}

const root = (): FeedRoot => JSON.parse(readFileSync(join(folder, 'root.json'), 'utf8'));
const shardPath = (server: string) => join(folder, root().shards.find((ref) => ref.server === server)!.path);

async function readAll(at = now, keys = [signer!.public], known?: { serial: number; sha256: string }) {
  const feed = await openFeed(feedSource(folder), keys, at, known);
  for (const ref of feed.root.shards) await feed.shard(ref);
  return feed;
}

/** Signs an altered root with the right key: an attacker who has the key, or a publisher who errs. */
function resign(change: (root: FeedRoot) => void): void {
  const altered = root();
  change(altered);
  const text = JSON.stringify(altered);
  writeFileSync(join(folder, 'root.json'), text);
  writeFileSync(join(folder, 'root.json.minisig'), minisign(Buffer.from(text), signer!, 'x'));
}

describe('a feed', () => {
  test('that nobody touched is read to the end', async () => {
    await publish([tracker, notes]);

    expect((await readAll()).root).toMatchObject({ serial: 1, prev_serial: 0 });
  });

  test('written again keeps the serial of shards that did not change', async () => {
    await publish([tracker, notes]);
    const { root: second, events } = await publish([
      tracker,
      { ...notes, tools: [tool('read_note', { category: 'Destructive' })] },
    ]);

    expect(second.serial).toBe(2);
    expect(second.shards.map(({ server, serial }) => [server, serial])).toEqual([
      ['npm:@example/tracker-mcp', 1],
      ['npm:notes', 2],
    ]);
    expect(events.map(({ tool: name, direction, kind }) => [name, direction, kind])).toEqual([
      ['__proto__', 'tighten', 'removed'],
      ['read_note', 'tighten', 'changed'],
    ]);
    expect(JSON.parse(readFileSync(join(folder, 'delta/1-2.json'), 'utf8'))).toHaveLength(2);
  });

  test('whose next writing fails at its last file is read as it was, look-ups and all', async () => {
    await publish([tracker]);
    const first = Object.values((await (await readAll()).shard(root().shards[0]!)).policy.tools)[0]!.definitionHash;
    mkdirSync(join(folder, `root.json.${process.pid}.part`));

    await expect(publish([tracker, { ...tracker, server: notes.server }])).rejects.toThrow('EISDIR');

    const feed = await readAll();
    expect(feed.root).toMatchObject({ serial: 1 });
    expect(await feed.lookup(first)).toBeDefined();
  });

  test('carries exports, a look-up by hash prefix, an OPA bundle, a JSON Feed and schemas its files fit', async () => {
    await publish([tracker]);
    const [exported] = readdirSync(join(folder, 'export'));
    const prefix = root().lookups[0]!.prefix;

    expect(existsSync(join(folder, 'export', exported!, 'policylayer/policy.json'))).toBe(true);
    expect(Object.keys(JSON.parse(readFileSync(join(folder, `h/${prefix}.json`), 'utf8')))[0]).toMatch(
      new RegExp(`^${prefix}`),
    );
    expect(execFileSync('tar', ['tzf', join(folder, 'opa/bundle.tar.gz')], { encoding: 'utf8' })).toContain(
      'data.json',
    );
    expect(JSON.parse(readFileSync(join(folder, 'changes.json'), 'utf8')).items).toHaveLength(1);
    for (const [schema, file] of [
      ['root', 'root.json'],
      ['shard', root().shards[0]!.path],
    ] as const) {
      const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
        JSON.parse(readFileSync(join(folder, `schema/${schema}.json`), 'utf8')),
      );
      expect(validate(JSON.parse(readFileSync(join(folder, file), 'utf8'))), JSON.stringify(validate.errors)).toBe(
        true,
      );
    }
  });
});

describe('a look-up', () => {
  test('finds a definition by its hash, and asks only for those that begin like it', async () => {
    await publish([tracker, notes]);
    const asked: string[] = [];
    const files = feedSource(folder);
    const watched = {
      read(path: string, most: number) {
        asked.push(path);
        return files.read(path, most);
      },
    };
    const { definitionHash } = hashed(trackerTools.find(({ name }) => name === 'delete_repo')!);
    const feed = await openFeed(watched, [signer!.public], now);

    expect(await feed.lookup(definitionHash)).toMatchObject({ category: 'Destructive', effect: 'deny' });
    expect(await feed.lookup(definitionHash.replace(/.$/, 'f'))).toBeUndefined();
    expect(asked.slice(2)).toEqual(Array(2).fill(`h/${definitionHash.slice(0, 2)}.json`));
  });
});

describe('is refused:', () => {
  beforeEach(async () => {
    await publish([tracker, notes]);
  });

  test('an altered shard', async () => {
    const text = readFileSync(shardPath('npm:notes'), 'utf8');
    writeFileSync(shardPath('npm:notes'), text.replace('"effect":"allow"', '"effect":"allov"'));

    await expect(readAll()).rejects.toThrow('its content is not what the root says');
  });

  test('an altered root', async () => {
    writeFileSync(join(folder, 'root.json'), readFileSync(join(folder, 'root.json'), 'utf8').replace('r1', 'r2'));

    await expect(readAll()).rejects.toThrow('root.json: the signature does not fit');
  });

  test('a signature whose trusted comment was altered', async () => {
    const path = join(folder, 'root.json.minisig');
    writeFileSync(path, readFileSync(path, 'utf8').replace('serial:1', 'serial:9'));

    await expect(readAll()).rejects.toThrow('the signature does not fit');
  });

  test('an old serial', async () => {
    await expect(readAll(now, [signer!.public], { serial: 7, sha256: '' })).rejects.toThrow('serial 1 is older than 7');
  });

  test('another root of the same serial', async () => {
    await expect(readAll(now, [signer!.public], { serial: 1, sha256: 'other' })).rejects.toThrow('two different roots');
  });

  test('an expired root', async () => {
    await expect(readAll(new Date('2027-01-01T00:00:00Z'))).rejects.toThrow('it expired on 2026-12-21');
  });

  test('a root signed with a key nobody trusts', async () => {
    await expect(readAll(now, [stranger!.public])).rejects.toThrow('which is not trusted');
  });

  test('a missing shard', async () => {
    rmSync(shardPath('npm:notes'));

    await expect(readAll()).rejects.toThrow(/s\/[0-9a-f]{64}\.json: it is missing/);
  });

  test('the shard of another server', async () => {
    resign(({ shards }) => {
      [shards[0]!.server, shards[1]!.server] = [shards[1]!.server, shards[0]!.server];
    });

    await expect(readAll()).rejects.toThrow('it is the shard of npm:@example/tracker-mcp, not of npm:notes');
  });

  test('an oversized shard', async () => {
    writeFileSync(shardPath('npm:notes'), Buffer.alloc(9 * 1024 * 1024));

    await expect(readAll()).rejects.toThrow(/it has 9437184 bytes where at most \d+ are expected/);
  });

  test('a shard path that leaves the feed', async () => {
    resign(({ shards }) => {
      shards[0]!.path = '../../../etc/passwd';
    });

    await expect(readAll()).rejects.toThrow('it has not the shape of a feed');
  });

  test('an altered look-up', async () => {
    const { prefix } = root().lookups[0]!;
    const path = join(folder, `h/${prefix}.json`);
    writeFileSync(path, readFileSync(path, 'utf8').replace('"Write"', '"Wrote"'));
    const feed = await readAll();

    await expect(feed.lookup(prefix.padEnd(64, '0'))).rejects.toThrow('its content is not what the root says');
  });

  test('a root with a critical key this version does not know', async () => {
    resign((it) => Object.assign(it, { critical: ['something-new'] }));

    await expect(readAll()).rejects.toThrow('it has not the shape of a feed');
  });
});

describe('sync', () => {
  const sync = (over = {}) =>
    syncFeed({
      source: feedSource(folder),
      folder: join(folder, 'mine'),
      keys: [signer!.public],
      acceptLoosening: false,
      now,
      ...over,
    });
  const applied = () => {
    const text = readFileSync(join(folder, 'mine/policies', `${encodeURIComponent('npm:notes')}.json`), 'utf8');
    return (readPolicy(text) as { policy: { tools: Record<string, { effect: string }> } }).policy.tools;
  };

  test('applies what tightens and holds what loosens until it is accepted', async () => {
    await publish([{ ...notes, tools: [tool('read_note'), tool('write_note', { category: 'Destructive' })] }]);
    await sync();
    await publish([
      { ...notes, tools: [tool('read_note', { category: 'Destructive' }), tool('write_note'), tool('new_note')] },
    ]);

    const { held } = await sync();

    expect(held.map(({ tool: name }) => name)).toEqual(['new_note', 'write_note']);
    expect(applied()).toMatchObject({ read_note: { effect: 'deny' }, write_note: { effect: 'deny' } });
    expect(applied().new_note).toBeUndefined();
    expect((await sync()).held).toHaveLength(2);
    await sync({ acceptLoosening: true });
    expect(applied()).toMatchObject({ write_note: { effect: 'allow' }, new_note: { effect: 'allow' } });
  });

  test('does not take back what it has seen', async () => {
    await publish([notes]);
    const old = mkdtempSync(join(work, 'old-'));
    cpSync(folder, old, { recursive: true });
    await publish([notes]);
    await sync();

    await expect(sync({ source: feedSource(old) })).rejects.toThrow('serial 1 is older than 2');
  });

  test('follows a rotation to the key the last root announced, and to no other', async () => {
    await publish([notes]);
    await sync();
    await publish([notes], { sign: nextSigner, next: { id: stranger!.id, key: stranger!.public } });
    expect((await sync()).serial).toBe(2);

    const later = newKeyText();
    await publish([notes], { sign: readKey(later) });
    await expect(sync()).rejects.toThrow('which is not trusted');
  });

  test('reads a feed over HTTP and stops at the size the root says', async () => {
    await publish([notes]);
    const big = root().shards[0]!.path;
    const server = createServer((request, response) => {
      const path = request.url!.slice(1);
      response.end(path === big ? Buffer.alloc(1024 * 1024) : readFileSync(join(folder, path)));
    }).listen(0, '127.0.0.1');
    await new Promise((ready) => server.once('listening', ready));
    const { port } = server.address() as AddressInfo;

    await expect(sync({ source: feedSource(`http://127.0.0.1:${port}`) })).rejects.toThrow('more than the');
    server.close();
  });

  test('a feed out of reach is read from the copy, which is checked like the original', async () => {
    await publish([notes]);
    const copy = join(folder, 'copy');
    const gone = { read: () => Promise.reject(new Error('out of reach')) };
    const read = async (source: Parameters<typeof openFeed>[0]) => {
      const feed = await openFeed(cachedSource(source, copy), [signer!.public], now);
      return feed.shard(feed.root.shards[0]!);
    };
    await expect(read(gone)).rejects.toThrow('out of reach');
    await read(feedSource(folder));

    expect((await read(gone)).policy.server.id).toBe('npm:notes');
    writeFileSync(join(copy, root().shards[0]!.path), 'x');
    await expect(read(gone)).rejects.toThrow('its content is not what the root says');
  });

  test('a feed over plain HTTP from elsewhere is not read', () => {
    expect(() => feedSource('http://feed.example/v1')).toThrow('https only');
  });
});
