import { randomUUID } from 'node:crypto';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  opendirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { slugsIn } from './files.ts';
import { utf8 } from './utf8.ts';

/**
 * Folders, side by side: `<out>` holds what was settled, `<out>.next` what is being written, and `<out>.live`, while it
 * exists, a publication that readers already have and that moves into `<out>` file by file. Readers look into
 * `<out>.live` first, so that one rename gives them all of a publication at once. `<out>.replaced` holds folders
 * that others took the place of.
 */
export const nextOf = (out: string) => `${out}.next`;
export const liveOf = (out: string) => `${out}.live`;
export const replacedOf = (out: string) => `${out}.replaced`;

/** Folders known to exist: one system call a file instead of two. */
let made = new Set<string>();

/** Writes a file that waits for the switch. */
export function stage(out: string, path: string, text: string | Uint8Array): void {
  const file = nextOf(out) + path;
  const folder = dirname(file);
  if (!made.has(folder)) {
    mkdirSync(folder, { recursive: true });
    if (made.size > 1000) made = new Set();
    made.add(folder);
  }
  writeFileSync(file, typeof text === 'string' ? utf8(text) : text);
}

/** Takes back files that wait: what they were made for has changed again. */
export function unstage(out: string, paths: Iterable<string>): void {
  for (const path of paths) rmSync(nextOf(out) + path, { force: true });
}

/**
 * Moves every file of a publication that readers have to its settled place; one that was moved already is left. Gives the
 * number of folders that others took the place of as a whole.
 */
export function settle(out: string, folder = ''): number {
  const from = liveOf(out) + folder;
  const to = out + folder;
  let replaced = 0;
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    const [live, settled] = [liveOf(out) + path, out + path];
    if (!entry.isDirectory() || !existsSync(settled)) renameSync(live, settled);
    else if (holdsAll(live, settled)) {
      mkdirSync(replacedOf(out), { recursive: true });
      renameSync(settled, join(replacedOf(out), randomUUID()));
      renameSync(live, settled);
      replaced += 1;
    } else replaced += settle(out, path);
  }
  return replaced;
}

/** True when each file of the settled folder has one in the other that takes its place. */
function holdsAll(folder: string, settled: string): boolean {
  const names = new Set(readdirSync(folder));
  const entries = opendirSync(settled);
  try {
    for (let entry = entries.readSync(); entry; entry = entries.readSync()) {
      if (entry.isDirectory() || !names.has(entry.name)) return false;
    }
  } finally {
    entries.closeSync();
  }
  return true;
}

/** Removes the folders that others took the place of; to free their files takes a while, in which others may go on. */
export async function dropReplaced(out: string): Promise<void> {
  await rm(replacedOf(out), { recursive: true, force: true });
}

/** Takes files from the readers, and their folder when it is empty. */
export function withdraw(out: string, paths: Iterable<string>): void {
  let folder = '';
  const leave = () => {
    try {
      if (folder !== '') rmdirSync(folder);
    } catch (error) {
      if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes((error as NodeJS.ErrnoException).code!)) throw error;
    }
  };
  for (const path of paths) {
    rmSync(out + path, { force: true });
    const of = dirname(out + path);
    if (of !== folder) leave();
    folder = of;
  }
  leave();
}

/** Puts style sheets, scripts and icons into a folder; names of style sheets and scripts change with their content. */
export function copyAssets(client: string, folder: string): void {
  if (existsSync(client)) cpSync(client, folder, { recursive: true });
}

/** Removes what waits. */
export function dropWaiting(out: string): void {
  rmSync(nextOf(out), { recursive: true, force: true });
  made = new Set();
}

/** Removes from what waits every file that nobody recorded: the process that wrote it ended before it could. */
export function sweep(out: string, recorded: { servers: ReadonlySet<string>; paths: ReadonlySet<string> }): void {
  const next = nextOf(out);
  const walk = (folder: string) => {
    for (const name of readdirSync(next + folder)) {
      const path = `${folder}/${name}`;
      if (slugsIn(path).some((slug) => recorded.servers.has(slug))) continue;
      if (lstatSync(next + path).isDirectory()) walk(path);
      else if (!recorded.paths.has(path)) rmSync(next + path);
    }
  };
  if (existsSync(next)) walk('');
}
