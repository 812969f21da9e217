import { homedir } from 'node:os';
import { toolMap } from '#classifier/policy/tool-map.ts';
import { runsOnly, runsRated } from '#classifier/policy/versions.ts';
import { versionsApart } from '#classifier/policy/versions-apart.ts';
import { counted } from '#db/counted.ts';
import { definitionHash } from '#db/definition.ts';
import { withCatalog } from '../catalog-source.ts';
import type { Run } from '../command.ts';
import type { Config } from '../config.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import { type Drift, driftPath, type Lock, readDrifts, readLock } from '../lock-file.ts';
import { readTools } from '../read-tools.ts';
import { replaceFile } from '../replace-file.ts';
import { changesSince, configuredServers, type ServerReport } from '../scan/scan.ts';
import { table } from '../table.ts';
import { writing } from '../writing.ts';

type Seen = Map<string, { name: string; definitionHash: string }[]>;

/** What there is to compare the lock with, and a line for each server of it where that is not all. */
interface Look {
  seen: Seen;
  open: string[];
}

/**
 * Compares locked definitions with those of the catalog, or with a `tools/list` answer, and leaves what differs where
 * the guard reads it.
 */
export const run: Run = async ([path], options, context) => {
  const file = String(options.lock);
  if (options.server !== undefined && !options.tools) {
    throw new CommandError(
      exitCodes.usage,
      '--server says whose answer --tools is: name both, or none for every server',
    );
  }
  const lock = await readLock(file);
  const { seen, open } = options.tools
    ? await answered(lock, options, context.config)
    : await fromCatalog(lock, path, options, context.config);

  const rows: string[][] = [];
  const drift: [string, Record<string, string>][] = [];
  for (const [server, tools] of seen) {
    const changes = changesSince(lock.servers[server]!.tools, tools);
    rows.push(...changes.map(({ tool, kind }) => [server, tool, kind]));
    drift.push([server, hashesOf(changes, tools)]);
  }
  const drifted = driftPath(file);
  // What was not looked at now differs as it did before.
  const unseen = Object.keys(lock.servers).filter((server) => !seen.has(server));
  const before = unseen.length > 0 ? await readDrifts(drifted) : {};
  const kept = Object.entries(before).filter(([server]) => unseen.includes(server));
  const found = drift.filter(([, tools]) => Object.keys(tools).length > 0);
  const written: Drift = { version: 1, servers: toolMap([...kept, ...found]) };
  // A guard may read it at any moment, and refuses what it finds half written.
  await writing(drifted, '--lock', () => replaceFile(drifted, `${JSON.stringify(written, null, 2)}\n`));
  if (rows.length > 0) await context.print(table(['server', 'tool', 'difference'], rows));
  for (const line of open) context.say(line);
  const servers = counted(Object.keys(lock.servers).length, 'server');
  const compared = unseen.length === 0 ? servers : `${seen.size} of ${servers}`;
  context.say(
    rows.length === 0
      ? `Compared ${compared}: nothing differs from ${file}.`
      : `Compared ${compared}: ${counted(rows.length, 'difference')} from ${file}.`,
  );
  if (rows.length > 0) return exitCodes.findings;
  return open.length > 0 ? exitCodes.incomplete : exitCodes.fine;
};

/** The catalog's tools, for the servers that run in the version it holds as far as the configuration tells. */
async function fromCatalog(
  lock: Lock,
  path: string | undefined,
  options: Record<string, unknown>,
  config: Config,
): Promise<Look> {
  const { servers, problems } = await configuredServers(path, process.cwd(), homedir());
  const open = problems.map(({ file, problem }) => `${file}: ${problem}`);
  const seen: Seen = new Map();
  await withCatalog(config, options, async (catalog) => {
    for (const [id, pin] of Object.entries(lock.servers)) {
      const found = await catalog.find(id);
      if (!found) {
        open.push(`${id} is locked and not in the catalog any more.`);
        continue;
      }
      const { version } = found.server;
      const entries = servers.filter((server) => server.id === id);
      const apart = entries.filter((server) => !runsRated(server, version));
      // A published version does not change: one that is locked and alone configured needs no second look.
      const unlike = apart.filter((server) => !runsOnly(server, pin.version));
      open.push(...unlike.map((server) => `${id} cannot be verified: ${versionsApart(server, version)}.`));
      if (entries.length === 0 || apart.length < entries.length) seen.set(id, found.tools);
      else if (unlike.length === 0) seen.set(id, pinned(pin.tools));
    }
  });
  return { seen, open };
}

function pinned(tools: Record<string, string>) {
  return Object.entries(tools).map(([name, hash]) => ({ name, definitionHash: hash }));
}

/** One server's own answer, as a client or gateway recorded it. */
async function answered(lock: Lock, options: Record<string, unknown>, config: Config): Promise<Look> {
  const locked = Object.keys(lock.servers);
  const server = options.server === undefined && locked.length === 1 ? locked[0]! : options.server;
  if (typeof server !== 'string') {
    const what =
      locked.length > 0 ? `it locks ${counted(locked.length, 'server')}: name the one that answered` : 'it locks none';
    throw new CommandError(exitCodes.usage, `${options.lock} does not say whose answer this is, ${what} (--server)`);
  }
  if (!Object.hasOwn(lock.servers, server)) {
    throw new CommandError(exitCodes.usage, `${server} is not in ${options.lock}; name one of it with --server`);
  }
  const { tools } = await readTools(String(options.tools), config);
  const answer = tools.map((tool) => ({ name: tool.name, definitionHash: definitionHash(tool) }));
  return { seen: new Map([[server, answer]]), open: [] };
}

function hashesOf(changes: ServerReport['changed'], tools: { name: string; definitionHash: string }[]) {
  const now = new Map(tools.map(({ name, definitionHash: hash }) => [name, hash]));
  return toolMap(changes.flatMap(({ tool, kind }) => (kind === 'changed' ? [[tool, now.get(tool)!] as const] : [])));
}
