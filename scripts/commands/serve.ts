import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Run } from '../command.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';

export const run: Run = async ([folder], options, context) => {
  if (options.http && !options.mcp) {
    throw new CommandError(exitCodes.usage, '--http says how --mcp is spoken: name both, or neither to serve the site');
  }
  if (options.mcp) return (await import('./serve-mcp.ts')).serveMcp(options, context);
  // Loaded here: «serve --mcp» works where the packages a site needs are not installed.
  const { serveFolder } = await import('../serve-folder.ts');
  const root = folder ? resolve(folder) : context.config.out;
  if (!existsSync(join(root, 'index.html'))) {
    throw new CommandError(exitCodes.unavailable, `there is no published site in ${root}; run «npm run catalog» first`);
  }
  await serveFolder(root, portOf(options.port) ?? context.config.port, context);
  return exitCodes.fine;
};

export function portOf(given: unknown): number | undefined {
  if (given === undefined) return undefined;
  const port = Number(given);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new CommandError(exitCodes.usage, `--port ${given} is no port; give a number from 0 to 65535`);
}
