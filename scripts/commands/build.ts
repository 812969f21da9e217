import { existsSync, rmdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import heldOut from '#classifier/eval/held-out.json' with { type: 'json' };
import type { Db } from '#db/client.ts';
import { counted } from '#db/counted.ts';
import { makeFolder } from '#db/make-folder.ts';
import { compileSite, foreignEntry, publish, publishImages } from '#site/publish.ts';
import type { Context, Run } from '../command.ts';
import { readManifest } from '../dump/manifest.ts';
import { writeDump } from '../dump/write-dump.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import { filledCatalog } from '../filled-catalog.ts';
import { type Progress, progressOf } from '../progress.ts';
import { stopped } from '../stopped.ts';
import { withDb } from '../with-db.ts';
import { writing } from '../writing.ts';

export const run: Run = async (_args, options, context) => {
  const out = typeof options.output === 'string' ? resolve(options.output) : context.config.out;
  await writing(out, '--output', async () => tryFolders(out));
  refuseForeign(out, 'an empty folder with --output');
  await withDb(context.config, async (db) => {
    await filledCatalog(db);
    await buildSite(db, out, context, { images: options.images === true, data: options.data === true });
  });
  return exitCodes.fine;
};

/** Told before the work: pages wait in a folder beside that of the site, which takes its place. */
function tryFolders(out: string): void {
  makeFolder(existsSync(out) ? out : dirname(out));
  const beside = `${out}.try-${process.pid}`;
  makeFolder(beside);
  rmdirSync(beside);
}

/** Pages take the place of what a folder holds, so one that holds anything else is none to publish into. */
export function refuseForeign(out: string, name: string): void {
  const entry = foreignEntry(out);
  if (entry === undefined) return;
  throw new CommandError(
    exitCodes.usage,
    `${out} holds ${entry}, and no site that was published from here; name ${name}`,
  );
}

/** Compiles the site if its sources changed and writes the pages whose input did. */
export async function buildSite(
  db: Db,
  out: string,
  { config, say, signal }: Context,
  { images = false, data = false }: { images?: boolean; data?: boolean } = {},
): Promise<void> {
  await compileSite();
  if (data) {
    const written = await writeDump(db, join(out, 'data'), { signal }).catch(stopped('the next build goes on'));
    say(written ? `Dump: ${counted(written.files.length, 'file')} written.` : 'Dump: unchanged.');
  }
  let progress: Progress | undefined;
  const publishing = publish(db, {
    out,
    signal,
    siteUrl: config.siteUrl,
    projectUrl: config.projectUrl,
    corrections: config.corrections,
    measured: heldOut,
    images,
    data: readManifest(join(out, 'data')),
    onProgress({ done, total }) {
      progress ??= progressOf('Pages', total);
      progress.to(done);
    },
  });
  const result = await publishing.catch(stopped('readers have the pages they had, the next build goes on'));
  progress?.done();
  say(
    `Pages: ${result.pages}, of which ${result.written} written, ${result.unchanged} unchanged, ${result.removed} removed.`,
  );
  if (images) await drawImages(db, out, { say, signal });
}

/** Draws the pictures that shared links show. Pages name them already: readers have what is there. */
async function drawImages(db: Db, out: string, { say, signal }: Pick<Context, 'say' | 'signal'>): Promise<void> {
  let progress: Progress | undefined;
  const drawing = publishImages(db, {
    out,
    signal,
    onProgress({ done, total }) {
      progress ??= progressOf('Pictures', total);
      progress.to(done);
    },
  });
  const { drawn, kept, removed } = await drawing.catch(stopped('the next build draws the other pictures'));
  progress?.done();
  say(`Pictures: ${drawn} drawn, ${kept} kept, ${removed} removed.`);
}
