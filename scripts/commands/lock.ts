import { writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { toolMap } from '#classifier/policy/tool-map.ts';
import { withCatalog } from '../catalog-source.ts';
import type { Run } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Lock } from '../lock-file.ts';
import { configuredServers } from '../scan/scan.ts';

/** Pins the definition of every tool of the configured servers that the catalog knows. */
export const run: Run = async ([path], options, context) => {
  const { servers, problems } = await configuredServers(path, process.cwd(), homedir());
  const missing: string[] = [];
  const entries = await withCatalog(context.config, options, async (catalog) => {
    const found: [string, Lock['servers'][string]][] = [];
    for (const { id, name } of servers) {
      const known = id ? await catalog.find(id) : undefined;
      if (!known) missing.push(id ?? name);
      else {
        const { version } = known.server;
        const tools = toolMap(known.tools.map((tool) => [tool.name, tool.definitionHash] as const));
        found.push([id!, { ...(version && { version }), tools }]);
      }
    }
    return found;
  });

  const lock: Lock = { version: 1, servers: toolMap(entries) };
  const file = String(options.lock);
  await writeFile(file, `${JSON.stringify(lock, null, 2)}\n`);
  for (const name of missing) context.say(`${name} is not in the catalog and not locked.`);
  for (const { file: at, problem } of problems) context.say(`${at}: ${problem}`);
  context.say(`Wrote ${file}: ${Object.keys(lock.servers).length} servers.`);
  return missing.length > 0 || problems.length > 0 ? exitCodes.incomplete : exitCodes.fine;
};
