import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { withoutTierUp } from './without-tier-up.ts';

/** Postgres would hold 128 MB of pages inside the process; the operating system's cache lies right below the embedded one. */
export const startParams = [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'];

/** Opens the embedded database in a folder, which is made when it is not there, or in memory, from an image if one is given. */
export async function openEmbedded(folder: string | undefined, image?: Blob): Promise<PGlite> {
  if (folder && !existsSync(join(folder, 'PG_VERSION'))) await makeFolder(folder);
  // The function that evaluates SQL expressions is so large that V8 takes 600 MB to optimise it.
  return withoutTierUp(() =>
    PGlite.create({ startParams, ...(folder && { dataDir: folder }), ...(image && { loadDataDir: image }) }),
  );
}

/**
 * A database is made in a process of its own: it takes half a gigabyte for two seconds, and the one that made it would
 * keep a part of that for good. It stands whole under its name or not at all.
 */
async function makeFolder(folder: string): Promise<void> {
  if (existsSync(folder)) rmdirSync(folder);
  const home = dirname(folder);
  const prefix = `${basename(folder)}.new-`;
  mkdirSync(home, { recursive: true });
  for (const left of readdirSync(home).filter((name) => name.startsWith(prefix))) {
    rmSync(join(home, left), { recursive: true, force: true });
  }
  for (;;) {
    const fresh = mkdtempSync(join(home, prefix));
    const ended = await make(fresh);
    if (ended.code === 0) {
      renameSync(fresh, folder);
      return;
    }
    rmSync(fresh, { recursive: true, force: true });
    // Forked, it is in this process's group for a moment, and a Ctrl-C of that moment was not for it.
    if (ended.signal === 'SIGINT') continue;
    const why = ended.said.trim() || `its maker ended with ${ended.code ?? ended.signal}`;
    throw new Error(`no database could be made in ${folder}: ${why}`);
  }
}

async function make(fresh: string) {
  const maker = fork(new URL('./make-embedded.ts', import.meta.url), [fresh], {
    execArgv: [],
    // A group of its own: Ctrl-C at a terminal is for this process, which ends when what it has in hand is done.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  maker.stderr!.setEncoding('utf8').on('data', (text: string) => {
    said += text.slice(0, 2000);
  });
  const [code, signal] = (await once(maker, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, signal, said };
}
