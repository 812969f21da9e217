import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { mergePolicy } from '#classifier/policy/feed/merge.ts';
import type { PolicyChange } from '#classifier/policy/policy-diff.ts';
import { policyText } from '#classifier/policy/policy-text.ts';
import { readPolicy } from '#classifier/policy/read-policy.ts';
import type { Policy } from '#classifier/policy/types.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import { replaceFile } from '../replace-file.ts';
import { openFeed } from './open-feed.ts';
import type { FeedSource } from './source.ts';

const State = z.strictObject({
  serial: z.int(),
  sha256: z.string(),
  keys: z.array(z.string()).min(1),
  shards: z.record(z.string(), z.string()),
});

type State = z.infer<typeof State>;

interface SyncInput {
  source: FeedSource;
  /** Where policies and what was last accepted are kept. */
  folder: string;
  /** Keys to trust at the first sync; later ones trust what the last root listed. */
  keys: string[];
  acceptLoosening: boolean;
  now: Date;
}

interface SyncResult {
  serial: number;
  applied: (PolicyChange & { server: string })[];
  held: (PolicyChange & { server: string })[];
}

/** Brings the policies of a folder up to a feed: what tightens is applied, what loosens waits unless it is accepted. */
export async function syncFeed({ source, folder, keys, acceptLoosening, now }: SyncInput): Promise<SyncResult> {
  const state = await readState(folder);
  const trusted = state?.keys ?? keys;
  if (trusted.length === 0) {
    throw new CommandError(
      exitCodes.usage,
      'name the key to trust at the first sync: --key FILE or --key <minisign key>',
    );
  }
  const feed = await openFeed(source, trusted, now, state);
  const result: SyncResult = { serial: feed.root.serial, applied: [], held: [] };
  const shards: [string, string][] = [];

  for (const ref of feed.root.shards) {
    const path = join(folder, 'policies', `${encodeURIComponent(ref.server)}.json`);
    const seen = state && Object.hasOwn(state.shards, ref.server) ? state.shards[ref.server] : undefined;
    if (seen === ref.sha256 && !acceptLoosening) {
      shards.push([ref.server, ref.sha256]);
      continue;
    }
    const { policy: offered } = await feed.shard(ref);
    const { policy, applied, held } = mergePolicy(await inForce(path), offered, acceptLoosening);
    await replaceFile(path, policyText(policy));
    result.applied.push(...applied.map((change) => ({ server: ref.server, ...change })));
    result.held.push(...held.map((change) => ({ server: ref.server, ...change })));
    // A shard with changes that wait is looked at again at the next sync.
    shards.push([ref.server, held.length > 0 ? '' : ref.sha256]);
  }
  const next: State = {
    serial: feed.root.serial,
    sha256: feed.sha256,
    keys: feed.root.keys.map(({ key }) => key),
    shards: Object.fromEntries(shards),
  };
  await replaceFile(join(folder, 'state.json'), `${JSON.stringify(next, null, 2)}\n`);
  return result;
}

async function readState(folder: string): Promise<State | undefined> {
  const text = await readIfThere(join(folder, 'state.json'));
  if (text === undefined) return undefined;
  const parsed = State.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new CommandError(exitCodes.configuration, `${join(folder, 'state.json')} is broken; start in another folder`);
}

async function inForce(path: string): Promise<Policy | undefined> {
  const text = await readIfThere(path);
  if (text === undefined) return undefined;
  const read = readPolicy(text);
  if ('policy' in read) return read.policy;
  throw new CommandError(exitCodes.configuration, `${path} is no policy any more: ${read.errors[0]}`);
}

async function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}
