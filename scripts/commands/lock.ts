import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { toolMap } from '#classifier/policy/tool-map.ts';
import { counted } from '#db/counted.ts';
import { withCatalog } from '../catalog-source.ts';
import type { Run } from '../command.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import { type Lock, readLock } from '../lock-file.ts';
import { stagedThere } from '../replace-file.ts';
import { pinsOf } from '../scan/pins.ts';
import { configuredServers } from '../scan/scan.ts';
import { writing } from '../writing.ts';

/**
 * Pins the definition of every tool of the configured servers that the catalog holds in the version that runs. Where
 * there is nothing to pin no lock is written: an earlier one would lose its pins.
 */
export const run: Run = async ([path], options, context) => {
  const { files, servers, problems } = await configuredServers(path, process.cwd(), homedir());
  const file = String(options.lock);
  if (servers.length === 0 && problems.length === 0) {
    const none =
      files.length > 0
        ? `no server is configured in ${files.join(', ')}`
        : `no MCP configuration was found ${path === undefined ? 'here or in your home' : `in ${path}`}`;
    const what = 'name a configuration file or a folder that has one';
    throw new CommandError(exitCodes.unknownTarget, `${none}; ${what} (${file} is left as it is)`);
  }
  // A broken lock has nothing to keep, and this command is what mends it.
  const before = existsSync(file) ? await readLock(file).catch(() => undefined) : undefined;
  const { pins, refused } = await withCatalog(context.config, options, (catalog) => pinsOf(servers, catalog, before));
  for (const line of refused) context.say(line);
  for (const { file: at, problem } of problems) context.say(`${at}: ${problem}`);
  if (pins.size === 0) {
    context.say(`There is nothing to lock; ${file} is left as it is.`);
    return exitCodes.incomplete;
  }

  // A file that could not be read may configure what the earlier lock holds and no other file does.
  const unread =
    problems.length > 0
      ? Object.entries(before?.servers ?? {}).filter(([id]) => servers.every((it) => it.id !== id))
      : [];
  const lock: Lock = { version: 1, servers: toolMap([...pins, ...unread]) };
  await writing(file, '--lock', async () => {
    const put = await stagedThere(file, `${JSON.stringify(lock, null, 2)}\n`);
    await put();
  });
  if (unread.length > 0) context.say(`Kept for what could not be read: ${counted(unread.length, 'pin')}.`);
  context.say(`Wrote ${file}: ${counted(pins.size, 'server')}.`);
  return refused.length > 0 || problems.length > 0 ? exitCodes.incomplete : exitCodes.fine;
};
