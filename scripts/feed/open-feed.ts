import { createHash } from 'node:crypto';
import { readShard, type Shard } from '#classifier/policy/feed/shard.ts';
import { type FeedLookup, FeedLookups, FeedRoot, type ShardRef } from '#classifier/policy/feed/types.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import { verifyMinisign } from './minisign.ts';
import { asideOf } from './put-feed.ts';
import type { FeedSource } from './source.ts';

const largestRoot = 64 * 1024 * 1024;

/** What a consumer remembers of the feed it last accepted. */
interface Known {
  serial: number;
  sha256: string;
}

interface OpenFeed {
  root: FeedRoot;
  sha256: string;
  shard(ref: ShardRef): Promise<Shard>;
  /**
   * What the feed says of a definition, wherever it occurs; undefined where it knows none. The publisher learns only
   * the first two digits of the hash, which one definition in 256 shares.
   */
  lookup(definitionHash: string): Promise<FeedLookup | undefined>;
}

/**
 * Opens a feed and refuses one that is altered, signed by a stranger, older than the last one seen (rollback) or past
 * its date (freeze). Shards are checked against the root as they are read.
 */
export async function openFeed(
  source: FeedSource,
  keys: readonly string[],
  now: Date,
  known?: Known,
): Promise<OpenFeed> {
  const bytes = await part(source, 'root.json', largestRoot);
  const signature = await part(source, 'root.json.minisig', 4096);
  const root = refusing('root.json', () => {
    verifyMinisign(bytes, signature.toString('utf8'), keys);
    return FeedRoot.parse(JSON.parse(bytes.toString('utf8')));
  });
  const sha256 = hash(bytes);
  if (known && root.serial < known.serial) {
    throw refusal('root.json', `its serial ${root.serial} is older than ${known.serial}, which was seen before`);
  }
  if (known && root.serial === known.serial && sha256 !== known.sha256) {
    throw refusal('root.json', `there are two different roots of serial ${root.serial}`);
  }
  if (new Date(root.expires) <= now) {
    throw refusal('root.json', `it expired on ${root.expires}; keep the last policies and ask the publisher`);
  }
  return { root, sha256, shard: (ref) => shard(source, ref), lookup: (it) => lookup(source, root, it) };
}

async function shard(source: FeedSource, { path, server, sha256, size }: ShardRef): Promise<Shard> {
  const bytes = await part(source, path, size);
  if (bytes.length !== size || hash(bytes) !== sha256) throw refusal(path, 'its content is not what the root says');
  const read = refusing(path, () => readShard(bytes.toString('utf8')));
  if (read.policy.server.id !== server) {
    throw refusal(path, `it is the shard of ${read.policy.server.id}, not of ${server}`);
  }
  return read;
}

async function lookup(source: FeedSource, root: FeedRoot, definition: string): Promise<FeedLookup | undefined> {
  const ref = root.lookups.find(({ prefix }) => definition.startsWith(prefix));
  if (!ref) return undefined;
  const path = `h/${ref.prefix}.json`;
  const bytes = await lookupFile(source, path, ref);
  const entries = refusing(path, () => FeedLookups.parse(JSON.parse(bytes.toString('utf8'))));
  return Object.hasOwn(entries, definition) ? entries[definition] : undefined;
}

/** A look-up as the root means it: while the next feed takes its place, that of this one stands under its hash. */
async function lookupFile(source: FeedSource, path: string, { sha256, size }: { sha256: string; size: number }) {
  try {
    const bytes = await part(source, path, size);
    if (hash(bytes) !== sha256) throw refusal(path, 'its content is not what the root says');
    return bytes;
  } catch (error) {
    const aside = await source.read(asideOf(sha256), size).catch(() => undefined);
    if (aside && hash(aside) === sha256) return aside;
    throw error;
  }
}

async function part(source: FeedSource, path: string, most: number): Promise<Buffer> {
  try {
    return await source.read(path, most);
  } catch (error) {
    throw refusal(path, (error as Error).message);
  }
}

function refusing<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { message, name } = error as Error;
    throw refusal(path, name === 'ZodError' ? 'it has not the shape of a feed' : message);
  }
}

function refusal(path: string, why: string): CommandError {
  return new CommandError(exitCodes.unavailable, `the feed is refused: ${path}: ${why}`);
}

function hash(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
