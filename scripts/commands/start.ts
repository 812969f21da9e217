import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Run } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { serveFolder } from '../serve-folder.ts';
import { makeCatalog } from './catalog.ts';

/** Makes the catalog and serves it. What was published before is served even when nothing could be reached. */
export const run: Run = async (_args, _options, context) => {
  const code = await makeCatalog(context);
  if (code === exitCodes.interrupted) return code;
  if (!existsSync(join(context.config.out, 'index.html'))) return code;
  await serveFolder(context.config.out, context.config.port, context);
  return code;
};
