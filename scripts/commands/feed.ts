import { policyDiff } from '#classifier/policy/policy-diff.ts';
import { counted } from '#db/counted.ts';
import { definitionHash } from '#db/definition.ts';
import type { Context, Run } from '../command.ts';
import { CommandError, type ExitCode, exitCodes } from '../exit-codes.ts';
import { openFeed } from '../feed/open-feed.ts';
import { feedSource } from '../feed/source.ts';
import { syncFeed } from '../feed/sync.ts';
import { trustedKeys } from '../feed/trusted-keys.ts';
import { table } from '../table.ts';
import { writing } from '../writing.ts';

export const run: Run = async ([action = 'write', ...rest], options, context) => {
  switch (action) {
    case 'write':
      // Loaded here: a consumer of feeds has no database.
      return (await import('../feed/publish.ts')).publishFeed(options, context);
    case 'verify':
      return verify(rest, options, context);
    case 'sync':
      return sync(rest, options, context);
    case 'diff':
      return diff(rest, options, context);
    case 'lookup':
      return lookup(rest, options, context);
  }
  throw new CommandError(
    exitCodes.usage,
    `there is no «feed ${action}»; choose one of write, verify, sync, diff, lookup`,
  );
};

async function verify([location]: string[], options: Record<string, unknown>, { say }: Context): Promise<ExitCode> {
  const feed = await openFeed(source(location), await keysOf(options), new Date());
  for (const ref of feed.root.shards) await feed.shard(ref);
  say(
    `Serial ${feed.root.serial}, ${counted(feed.root.shards.length, 'shard')}: signature, hashes and date are right.`,
  );
  return exitCodes.fine;
}

async function sync(
  [location]: string[],
  options: Record<string, unknown>,
  { print, say }: Context,
): Promise<ExitCode> {
  const folder = String(options.out ?? '.toolrisk/feed');
  const input = {
    source: source(location),
    folder,
    keys: options.key ? await keysOf(options) : [],
    acceptLoosening: options.acceptLoosening === true,
    now: new Date(),
  };
  const { serial, applied, held } = await writing(folder, '--out', () => syncFeed(input));
  const rows = held.map(({ server, tool, direction, from, to }) => [server, tool, direction, from, to]);
  if (rows.length > 0) await print(table(['server', 'tool', 'waits', 'from', 'to'], rows));
  say(`Serial ${serial}: ${counted(applied.length, 'change')} applied, ${held.length} waiting for --accept-loosening.`);
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
  say(`${counted(rows.length, 'change')} from serial ${old.root.serial} to ${now.root.serial}.`);
  return exitCodes.fine;
}

/** Says what the feed knows of the tools of a server without naming the server or the tools to anybody. */
async function lookup(
  [location, target]: string[],
  options: Record<string, unknown>,
  { config, print, say }: Context,
): Promise<ExitCode> {
  const feed = await openFeed(source(location), await keysOf(options), new Date());
  if (!target) throw new CommandError(exitCodes.usage, 'name the tools: a tools/list answer, or what «inspect» reads');
  const { tools } = await (await import('../read-tools.ts')).readTools(target, config);
  const rows: string[][] = [];
  let unknown = 0;
  for (const tool of tools) {
    const known = await feed.lookup(definitionHash(tool));
    if (!known) unknown++;
    const { category = 'not known', level = '', effect = '', integrity = '' } = known ?? {};
    rows.push([tool.name, category, level, effect, integrity]);
  }
  await print(table(['tool', 'category', 'level', 'recommended', 'integrity'], rows));
  say(`${rows.length - unknown} of ${counted(rows.length, 'definition')} known to serial ${feed.root.serial}.`);
  return unknown > 0 ? exitCodes.unknownTarget : exitCodes.fine;
}

function source(location: string | undefined) {
  if (!location) throw new CommandError(exitCodes.usage, 'name the feed: the folder or address of its root.json');
  return feedSource(location);
}

function keysOf({ key }: Record<string, unknown>): Promise<string[]> {
  if (!key) throw new CommandError(exitCodes.usage, 'name the key to trust: --key FILE or --key <minisign key>');
  return trustedKeys(key);
}
