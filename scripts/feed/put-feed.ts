import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FeedRoot } from '#classifier/policy/feed/types.ts';
import { replaceFile, stagedFile } from '../replace-file.ts';

/** Where a look-up stands while another takes its name. */
export const asideOf = (sha256: string) => `h/${sha256}.json`;

interface NextFeed {
  root: FeedRoot;
  rootText: string;
  signature: string;
  /** Each gives a look-up its name. */
  lookups: readonly (() => Promise<void>)[];
}

/**
 * Puts a feed in the place of the one that stands in the folder. Readers have the old one until they have the new one,
 * wherever this is killed: what the old root names stands beside what the new one names, and both their signatures in
 * one file, until the root is replaced, which is the switch.
 */
export async function putFeed(folder: string, previous: FeedRoot | undefined, next: NextFeed): Promise<void> {
  const signature = join(folder, 'root.json.minisig');
  const old = existsSync(signature) ? await readFile(signature, 'utf8') : '';
  const puts = [
    ...next.lookups,
    await stagedFile(signature, `${old}${next.signature}`),
    await stagedFile(join(folder, 'root.json'), next.rootText),
  ];
  if (previous) await keepLookups(folder, previous.lookups, next.root.lookups);
  for (const put of puts) await put();
  await replaceFile(signature, next.signature);
  await dropLookups(folder);
}

/** Those whose names others take. One aside already was put there by a run that was killed, and its name may hold another. */
async function keepLookups(folder: string, old: FeedRoot['lookups'], next: FeedRoot['lookups']): Promise<void> {
  const coming = new Map(next.map(({ prefix, sha256 }) => [prefix, sha256]));
  for (const { prefix, sha256 } of old) {
    const [from, aside] = [join(folder, `h/${prefix}.json`), join(folder, asideOf(sha256))];
    if ((coming.get(prefix) ?? sha256) === sha256 || existsSync(aside) || !existsSync(from)) continue;
    await replaceFile(aside, await readFile(from));
  }
}

async function dropLookups(folder: string): Promise<void> {
  const names = await readdir(join(folder, 'h')).catch(ifMissing);
  for (const name of names.filter((it) => /^[0-9a-f]{64}\.json$/.test(it))) await rm(join(folder, 'h', name));
}

/** A feed of servers without tools has no look-ups. */
function ifMissing(error: NodeJS.ErrnoException): string[] {
  if (error.code !== 'ENOENT') throw error;
  return [];
}
