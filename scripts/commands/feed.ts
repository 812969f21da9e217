import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { policyDiff } from '#classifier/policy/policy-diff.ts';
import { targets } from '#classifier/policy/targets/index.ts';
import type { PolicyServer, PolicyTarget, PolicyTool } from '#classifier/policy/types.ts';
import { ruleset } from '#classifier/rate.ts';
import type { Db } from '#db/client.ts';
import { readServers } from '#db/queries/feed.ts';
import { ratedTools } from '#db/queries/verdicts.ts';
import type { Context, Run } from '../command.ts';
import { CommandError, type ExitCode, exitCodes } from '../exit-codes.ts';
import { newKeyText, readKey, type SigningKey } from '../feed/minisign.ts';
import { openFeed } from '../feed/open-feed.ts';
import { feedSource } from '../feed/source.ts';
import { syncFeed } from '../feed/sync.ts';
import { writeFeed } from '../feed/write-feed.ts';
import { policyTools } from '../policy-tools.ts';
import { table } from '../table.ts';
import { withDb } from '../with-db.ts';

export const run: Run = async ([action = 'write', ...rest], options, context) => {
  switch (action) {
    case 'write':
      return write(options, context);
    case 'verify':
      return verify(rest, options, context);
    case 'sync':
      return sync(rest, options, context);
    case 'diff':
      return diff(rest, options, context);
  }
  throw new CommandError(exitCodes.usage, `there is no «feed ${action}»; choose one of write, verify, sync, diff`);
};

async function write(options: Record<string, unknown>, context: Context): Promise<ExitCode> {
  if (!options.out) throw new CommandError(exitCodes.usage, 'name the folder to write to: toolrisk feed --out DIR');
  const folder = join(String(options.out), 'feed/v1');
  const keys = String(options.keys ?? join(context.config.home, 'keys'));
  const { sign, next } = await signingKeys(keys, options.rotate === true, context);
  const chosen = targetsOf(String(options.targets));
  const { root, events, refused } = await withDb(context.config, (db) =>
    writeFeed({
      servers: rated(db),
      folder,
      ruleset,
      sign,
      next: { id: next.id, key: next.public },
      targets: chosen,
      now: new Date(),
      days: Number(options.days),
    }),
  );
  for (const { server, target, reason } of refused) context.say(`${server}: no export for ${target}: ${reason}`);
  context.say(`Wrote serial ${root.serial} to ${folder}: ${root.shards.length} servers, ${events.length} changes.`);
  context.say(`Consumers trust it with: --key ${sign.public}`);
  return refused.length > 0 ? exitCodes.incomplete : exitCodes.fine;
}

/** The current and the next key, made where there are none; rotation makes the next one current. */
async function signingKeys(folder: string, rotate: boolean, { say }: Context) {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const [current, next] = [join(folder, 'current.key'), join(folder, 'next.key')];
  if (rotate) {
    if (!existsSync(next)) throw new CommandError(exitCodes.configuration, `there is no ${next} to rotate to`);
    await rename(next, current);
  }
  for (const path of [current, next]) {
    if (existsSync(path)) continue;
    await writeFile(path, newKeyText(), { mode: 0o600 });
    say(`Made the signing key ${path}; keep it secret and keep a copy.`);
  }
  const read = async (path: string): Promise<SigningKey> => readKey(await readFile(path, 'utf8'));
  return { sign: await read(current), next: await read(next) };
}

async function* rated(db: Db): AsyncGenerator<{ server: PolicyServer; tools: PolicyTool[] }> {
  for (let page = await readServers(db, 0, 500); page.length > 0; page = await readServers(db, page.at(-1)!.id, 500)) {
    for (const { id, key, name, version } of page) {
      const tools = policyTools(await ratedTools(db, id, ruleset));
      if (tools.length > 0) yield { server: { id: key, name, version: version ?? undefined }, tools };
    }
  }
}

function targetsOf(list: string): PolicyTarget[] {
  if (list === 'all') return [...targets];
  return list.split(',').map((id) => {
    const target = targets.find((it) => it.id === id.trim());
    if (target) return target;
    throw new CommandError(exitCodes.usage, `there is no target «${id}»; see «toolrisk export --help»`);
  });
}

async function verify([location]: string[], options: Record<string, unknown>, { say }: Context): Promise<ExitCode> {
  const feed = await openFeed(source(location), await keysOf(options), new Date());
  for (const ref of feed.root.shards) await feed.shard(ref);
  say(`Serial ${feed.root.serial}, ${feed.root.shards.length} shards: signature, hashes and date are right.`);
  return exitCodes.fine;
}

async function sync(
  [location]: string[],
  options: Record<string, unknown>,
  { print, say }: Context,
): Promise<ExitCode> {
  const { serial, applied, held } = await syncFeed({
    source: source(location),
    folder: String(options.out ?? '.toolrisk/feed'),
    keys: options.key ? await keysOf(options) : [],
    acceptLoosening: options.acceptLoosening === true,
    now: new Date(),
  });
  const rows = held.map(({ server, tool, direction, from, to }) => [server, tool, direction, from, to]);
  if (rows.length > 0) await print(table(['server', 'tool', 'waits', 'from', 'to'], rows));
  say(`Serial ${serial}: ${applied.length} changes applied, ${held.length} wait for --accept-loosening.`);
  return held.length > 0 ? exitCodes.findings : exitCodes.fine;
}

async function diff(
  [before, after]: string[],
  options: Record<string, unknown>,
  { print, say }: Context,
): Promise<ExitCode> {
  const keys = await keysOf(options);
  const [old, now] = [
    await openFeed(source(before), keys, new Date(0)),
    await openFeed(source(after), keys, new Date(0)),
  ];
  const earlier = new Map(old.root.shards.map((ref) => [ref.server, ref]));
  const rows: string[][] = [];
  for (const ref of now.root.shards) {
    const other = earlier.get(ref.server);
    if (other?.sha256 === ref.sha256) continue;
    const { policy } = await now.shard(ref);
    const base = other ? (await old.shard(other)).policy : { ...policy, tools: {} };
    rows.push(...policyDiff(base, policy).map((it) => [ref.server, it.tool, it.direction, it.from, it.to]));
  }
  if (rows.length > 0) await print(table(['server', 'tool', 'direction', 'from', 'to'], rows));
  say(`${rows.length} changes from serial ${old.root.serial} to ${now.root.serial}.`);
  return exitCodes.fine;
}

function source(location: string | undefined) {
  if (!location) throw new CommandError(exitCodes.usage, 'name the feed: the folder or address of its root.json');
  return feedSource(location);
}

async function keysOf({ key }: Record<string, unknown>): Promise<string[]> {
  if (!key) throw new CommandError(exitCodes.usage, 'name the key to trust: --key FILE or --key <minisign key>');
  const text = existsSync(String(key)) ? await readFile(String(key), 'utf8') : String(key);
  return [text.trim().split('\n').at(-1)!];
}
