import { join, resolve } from 'node:path';
import { counted } from '#db/counted.ts';
import type { Run } from '../command.ts';
import { writeDump } from '../dump/write-dump.ts';
import { exitCodes } from '../exit-codes.ts';
import { filledCatalog } from '../filled-catalog.ts';
import { stopped } from '../stopped.ts';
import { withDb } from '../with-db.ts';
import { writing } from '../writing.ts';

/** Writes the whole catalog for others to work with; the published site carries it under /data/ and, from its next build on, links to it. */
export const run: Run = async (_args, options, { config, say, signal }) => {
  const folder = typeof options.output === 'string' ? resolve(options.output) : join(config.out, 'data');
  const manifest = await withDb(config, async (db) => {
    await filledCatalog(db);
    const onProgress = (servers: number) => {
      if (servers % 1000 === 0) say(`${counted(servers, 'server')} written`);
    };
    const dumping = writing(folder, '--output', () => writeDump(db, folder, { onProgress, signal }));
    return dumping.catch(stopped('the dump that was there stands as it was'));
  });
  if (!manifest) say(`Nothing has changed since the dump in ${folder}.`);
  else {
    const { servers, tools, changes } = manifest.rows;
    const size = `${counted(servers, 'server')}, ${counted(tools, 'tool')} and ${counted(changes, 'change')}`;
    say(`Wrote ${size} to ${folder}.`);
  }
  return exitCodes.fine;
};
