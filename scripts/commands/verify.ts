import { writeFile } from 'node:fs/promises';
import { toolMap } from '#classifier/policy/tool-map.ts';
import { definitionHash } from '#db/definition.ts';
import { withCatalog } from '../catalog-source.ts';
import type { Run } from '../command.ts';
import type { Config } from '../config.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import { type Drift, driftPath, type Lock, readLock } from '../lock-file.ts';
import { readTools } from '../read-tools.ts';
import { changesSince, type ServerReport } from '../scan/scan.ts';
import { table } from '../table.ts';

type Seen = Map<string, { name: string; definitionHash: string }[]>;

/**
 * Compares locked definitions with those of the catalog, or with a `tools/list` answer, and leaves what differs where
 * the guard reads it.
 */
export const run: Run = async (_args, options, context) => {
  const file = String(options.lock);
  const lock = await readLock(file);
  const seen = options.tools
    ? await answered(lock, options, context.config)
    : await fromCatalog(lock, options, context.config);

  const rows: string[][] = [];
  const drift: [string, Record<string, string>][] = [];
  for (const [server, tools] of seen) {
    const changes = changesSince(lock.servers[server]!.tools, tools);
    rows.push(...changes.map(({ tool, kind }) => [server, tool, kind]));
    drift.push([server, hashesOf(changes, tools)]);
  }
  const written: Drift = { version: 1, servers: toolMap(drift.filter(([, tools]) => Object.keys(tools).length > 0)) };
  await writeFile(driftPath(file), `${JSON.stringify(written, null, 2)}\n`);
  if (rows.length > 0) await context.print(table(['server', 'tool', 'difference'], rows));
  const unseen = Object.keys(lock.servers).filter((server) => !seen.has(server));
  if (!options.tools) for (const server of unseen) context.say(`${server} is locked and not in the catalog any more.`);
  context.say(
    rows.length === 0 ? `${seen.size} servers are as they were locked.` : `${rows.length} tools differ from ${file}.`,
  );
  if (rows.length > 0) return exitCodes.findings;
  return unseen.length > 0 && !options.tools ? exitCodes.incomplete : exitCodes.fine;
};

async function fromCatalog(lock: Lock, options: Record<string, unknown>, config: Config): Promise<Seen> {
  return withCatalog(config, options, async (catalog) => {
    const seen: Seen = new Map();
    for (const server of Object.keys(lock.servers)) {
      const found = await catalog.find(server);
      if (found) seen.set(server, found.tools);
    }
    return seen;
  });
}

/** One server's own answer, as a client or gateway recorded it. */
async function answered(lock: Lock, options: Record<string, unknown>, config: Config): Promise<Seen> {
  const server = String(options.server ?? Object.keys(lock.servers)[0]);
  if (!Object.hasOwn(lock.servers, server)) {
    throw new CommandError(exitCodes.usage, `${server} is not in the lock; name one of it with --server`);
  }
  const { tools } = await readTools(String(options.tools), config);
  return new Map([[server, tools.map((tool) => ({ name: tool.name, definitionHash: definitionHash(tool) }))]]);
}

function hashesOf(changes: ServerReport['changed'], tools: { name: string; definitionHash: string }[]) {
  const now = new Map(tools.map(({ name, definitionHash: hash }) => [name, hash]));
  return toolMap(changes.flatMap(({ tool, kind }) => (kind === 'changed' ? [[tool, now.get(tool)!] as const] : [])));
}
