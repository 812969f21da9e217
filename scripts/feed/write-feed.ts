import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'tar';
import { z } from 'zod';
import { ExportRefused } from '#classifier/policy/errors.ts';
import { exportPolicy } from '#classifier/policy/export.ts';
import { type JsonFeed, jsonFeed, nextRoot } from '#classifier/policy/feed/root.ts';
import { readShard, type Shard, shardText } from '#classifier/policy/feed/shard.ts';
import { type FeedEvent, type FeedKey, FeedRoot, FeedShard, type ShardRef } from '#classifier/policy/feed/types.ts';
import { jsonText } from '#classifier/policy/json-text.ts';
import { policyDiff } from '#classifier/policy/policy-diff.ts';
import { policySchema, ruleSchema } from '#classifier/policy/read-policy.ts';
import { opa } from '#classifier/policy/targets/opa.ts';
import { toolMap } from '#classifier/policy/tool-map.ts';
import type { PolicyServer, PolicyTarget, PolicyTool } from '#classifier/policy/types.ts';
import { makeFolder } from '#db/make-folder.ts';
import { replaceFile, stagedFile } from '../replace-file.ts';
import { minisign, type SigningKey } from './minisign.ts';
import { putFeed } from './put-feed.ts';

/** A server with its rated tools and what else it is found by; they come in any order. */
export interface FeedServer {
  server: PolicyServer;
  tools: PolicyTool[];
  aliases?: readonly string[];
}

interface FeedInput {
  servers: AsyncIterable<FeedServer>;
  /** The folder of root.json; what an earlier run left there is built upon. */
  folder: string;
  ruleset: string;
  sign: SigningKey;
  /** The key that will sign after a rotation, so that consumers trust it beforehand. */
  next: FeedKey;
  targets: readonly PolicyTarget[];
  now: Date;
  days: number;
}

interface FeedResult {
  root: FeedRoot;
  events: FeedEvent[];
  /** Servers whose policy a target could not express, with the reason. */
  refused: { server: string; target: string; reason: string }[];
}

/**
 * Writes a feed. The root goes last, so that a reader never sees it without its shards. What it vouches for under a name
 * that stays, and its signature, wait beside their places until all is written: a run that fails before leaves the feed
 * that was there, whole, and so does one that is killed.
 */
export async function writeFeed(input: FeedInput): Promise<FeedResult> {
  const { folder, ruleset, sign, next, now, days } = input;
  const previous = await readRoot(folder);
  const before = new Map(previous?.shards.map((ref) => [ref.server, ref]));
  const shards: Omit<ShardRef, 'serial'>[] = [];
  const events: FeedEvent[] = [];
  const refused: FeedResult['refused'] = [];
  const byHash = new Map<string, [string, object][]>();
  const bundle: [string, unknown][] = [];

  for await (const { server, tools, aliases = [] } of input.servers) {
    const text = shardText(server, tools, ruleset);
    const sha256 = hash(text);
    const ref = { server: server.id, path: `s/${sha256}.json`, sha256, size: Buffer.byteLength(text) };
    shards.push({ ...ref, ...(aliases.length > 0 && { aliases: [...aliases] }) });
    const shard = readShard(text);
    await writeOnce(join(folder, ref.path), text);
    const old = before.get(server.id);
    if (old?.sha256 !== sha256) events.push(...(await eventsOf(folder, old, shard)));
    before.delete(server.id);
    remember(byHash, shard);
    bundle.push([server.id, opaData(shard)]);
    refused.push(...(await writeExports(folder, shard, input.targets)));
  }
  for (const [server] of before) {
    events.push({ server, tool: '*', direction: 'tighten', kind: 'removed', from: 'listed', to: 'deny' });
  }

  const { lookups, puts } = await stageLookups(folder, byHash);
  const keys = [{ id: sign.id, key: sign.public }, next];
  const root = nextRoot({ previous, shards, lookups, keys, ruleset, now, days });
  await writeBundle(folder, bundle, `serial ${root.serial}`);
  await replaceFile(join(folder, `delta/${root.prev_serial}-${root.serial}.json`), jsonText(events));
  const feed = jsonFeed(root, events, (await readJson<JsonFeed>(join(folder, 'changes.json')))?.items ?? []);
  await replaceFile(join(folder, 'changes.json'), jsonText(feed));
  await writeSchemas(folder);
  const rootText = jsonText(root);
  const comment = `serial:${root.serial} expires:${root.expires}`;
  const signature = minisign(Buffer.from(rootText), sign, comment);
  await putFeed(folder, previous, { root, rootText, signature, lookups: puts });
  return { root, events, refused };
}

async function readRoot(folder: string): Promise<FeedRoot | undefined> {
  const root = await readJson<unknown>(join(folder, 'root.json'));
  return root === undefined ? undefined : FeedRoot.parse(root);
}

async function readJson<T>(path: string): Promise<T | undefined> {
  return existsSync(path) ? (JSON.parse(await readFile(path, 'utf8')) as T) : undefined;
}

async function eventsOf(folder: string, old: ShardRef | undefined, { policy }: Shard): Promise<FeedEvent[]> {
  const server = policy.server.id;
  const text = old && (await readFile(join(folder, old.path), 'utf8').catch(() => undefined));
  const before = text ? readShard(text).policy : { ...policy, tools: toolMap<never>([]) };
  return policyDiff(before, policy).map((change) => ({ server, ...change }));
}

/** What a client may learn of a definition by its hash, filed under the first two digits: it asks for 1/256 of them. */
function remember(byHash: Map<string, [string, object][]>, { policy, facts }: Shard): void {
  for (const [name, { definitionHash, category, level, effect, hide, limits }] of Object.entries(policy.tools)) {
    const prefix = definitionHash.slice(0, 2);
    const entry = { category, level, effect, hide, limits, integrity: facts[name]!.integrity };
    byHash.set(prefix, [...(byHash.get(prefix) ?? []), [definitionHash, entry]]);
  }
}

async function stageLookups(folder: string, byHash: Map<string, [string, object][]>) {
  const lookups: FeedRoot['lookups'] = [];
  const puts: (() => Promise<void>)[] = [];
  for (const [prefix, entries] of byHash) {
    const text = `${JSON.stringify(toolMap(entries))}\n`;
    puts.push(await stagedFile(join(folder, `h/${prefix}.json`), text));
    lookups.push({ prefix, sha256: hash(text), size: Buffer.byteLength(text) });
  }
  return { lookups, puts };
}

async function writeExports(folder: string, { policy }: Shard, targets: readonly PolicyTarget[]) {
  const refused: FeedResult['refused'] = [];
  for (const target of targets) {
    const at = join(folder, 'export', folderOf(policy.server.id), target.id);
    try {
      const { files, losses, calls } = exportPolicy(policy, target);
      for (const { path, text } of files) await replaceFile(join(at, path), text);
      await replaceFile(join(at, 'losses.json'), jsonText(losses));
      await replaceFile(join(at, 'calls.json'), jsonText(calls));
    } catch (error) {
      if (!(error instanceof ExportRefused)) throw error;
      refused.push({ server: policy.server.id, target: target.id, reason: error.message });
    }
  }
  return refused;
}

/** A server's id as one safe path segment, never two servers to one. */
function folderOf(server: string): string {
  const plain = server.replace(/[^A-Za-z0-9._@-]+/g, '-').replace(/^\.+/, '');
  return `${plain.slice(0, 80)}-${hash(server).slice(0, 8)}`;
}

function opaData({ policy }: Shard): unknown {
  const parameters = { alias: 'x', guard: false, allowLooser: false };
  const data = opa.write(policy, parameters).find(({ path }) => path === 'data.json')!;
  return JSON.parse(data.text).mcp_policy.x;
}

async function writeBundle(folder: string, servers: [string, unknown][], revision: string): Promise<void> {
  const temporary = await mkdtemp(join(tmpdir(), 'toolrisk-opa-'));
  try {
    const program = opa.write(
      { schema: '1', server: { id: '', name: '' }, profile: 'recommended', ruleset: '', default: 'deny', tools: {} },
      { alias: 'x', guard: false, allowLooser: false },
    );
    const files = {
      '.manifest': jsonText({ revision, roots: ['mcp/authz', 'mcp_policy'] }),
      'data.json': `${JSON.stringify({ mcp_policy: toolMap(servers) })}\n`,
      'mcp/authz/policy.rego': program.find(({ path }) => path.endsWith('.rego'))!.text,
    };
    for (const [path, text] of Object.entries(files)) await replaceFile(join(temporary, path), text);
    makeFolder(join(folder, 'opa'));
    const file = join(folder, 'opa/bundle.tar.gz');
    await create(
      { gzip: true, portable: true, mtime: new Date(0), cwd: temporary, file: `${file}.part` },
      Object.keys(files),
    );
    await rename(`${file}.part`, file);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function writeSchemas(folder: string): Promise<void> {
  const options = { unrepresentable: 'any' } as const;
  const policy = policySchema.extend({ tools: z.record(z.string(), ruleSchema) });
  await replaceFile(join(folder, 'schema/policy.json'), jsonText(z.toJSONSchema(policy, options)));
  await replaceFile(join(folder, 'schema/shard.json'), jsonText(z.toJSONSchema(FeedShard.extend({ policy }), options)));
  await replaceFile(join(folder, 'schema/root.json'), jsonText(z.toJSONSchema(FeedRoot, options)));
}

/** Content-addressed files never change, so one that is there stays. */
async function writeOnce(path: string, text: string): Promise<void> {
  if (!existsSync(path)) await replaceFile(path, text);
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
