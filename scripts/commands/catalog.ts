import type { Context, Run } from '../command.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { hasServers } from '../filled-catalog.ts';
import { withDb } from '../with-db.ts';
import { buildSite, refuseForeign } from './build.ts';
import { crawlAndRate } from './crawl.ts';

export const run: Run = async (_args, _options, context) => makeCatalog(context);

/** Crawls the starter set, rates it and publishes the site; pages are published of whatever could be read. */
export async function makeCatalog(context: Context): Promise<ExitCode> {
  refuseForeign(context.config.out, 'another folder with TOOLRISK_HOME');
  return withDb(context.config, async (db) => {
    const code = await crawlAndRate(db, [], context);
    if (context.signal.aborted) return exitCodes.interrupted;
    if (code === exitCodes.unavailable) {
      context.say(
        'The npm registry is out of reach: check the network, or the registry and proxy settings of your .npmrc.',
      );
    }
    if (await hasServers(db)) await buildSite(db, context.config.out, context);
    return code;
  });
}
