import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { toolMap } from '#classifier/policy/tool-map.ts';
import { withCatalog } from '../catalog-source.ts';
import type { Run } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { type Lock, readLock } from '../lock-file.ts';
import { pinsOf } from '../scan/pins.ts';
import { configuredServers } from '../scan/scan.ts';

/** Pins the definition of every tool of the configured servers that the catalog holds in the version that runs. */
export const run: Run = async ([path], options, context) => {
  const { servers, problems } = await configuredServers(path, process.cwd(), homedir());
  const file = String(options.lock);
  // A broken lock has nothing to keep, and this command is what mends it.
  const before = existsSync(file) ? await readLock(file).catch(() => undefined) : undefined;
  const { pins, refused } = await withCatalog(context.config, options, (catalog) => pinsOf(servers, catalog, before));

  const lock: Lock = { version: 1, servers: toolMap([...pins]) };
  await writeFile(file, `${JSON.stringify(lock, null, 2)}\n`);
  for (const line of refused) context.say(line);
  for (const { file: at, problem } of problems) context.say(`${at}: ${problem}`);
  context.say(`Wrote ${file}: ${pins.size} servers.`);
  return refused.length > 0 || problems.length > 0 ? exitCodes.incomplete : exitCodes.fine;
};
