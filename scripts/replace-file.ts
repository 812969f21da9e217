import { rmSync, type Stats } from 'node:fs';
import { access, chmod, chown, constants, readlink, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { makeFolder } from '#db/make-folder.ts';

/** Writes a file, and its folder where that is missing; readers have the old one or the new one, never half of it. */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const put = await stagedFile(path, content);
  await put();
}

/** Writes a file beside the one it replaces, for files that change together; what it gives puts it in its place. */
export async function stagedFile(path: string, content: string | Uint8Array): Promise<() => Promise<void>> {
  makeFolder(dirname(path));
  return stagedThere(path, content);
}

/** Files that are written and not in their place yet; none of them stays when the process ends first. */
const unfinished = new Set<string>();
process.once('exit', () => {
  for (const part of unfinished) rmSync(part, { force: true });
});

/**
 * The same in a folder that is not made where it is missing. A link stays one: what it leads to is replaced, with the
 * rights it had. What is no file of a disk (a pipe, a terminal, what /dev and /proc name) is written to, as is a file
 * that can have none beside it.
 */
export async function stagedThere(path: string, content: string | Uint8Array): Promise<() => Promise<void>> {
  const inPlace = () => writeFile(path, content);
  const place = await placeOf(path);
  const old = await stat(place).catch((error) => {
    if (!hasCode(error, 'ENOENT')) throw error;
  });
  if (isOfSystem(place) || path.endsWith('/') || (old && !old.isFile())) return inPlace;
  if (old) await access(place, constants.W_OK);
  const part = `${place}.${process.pid}.part`;
  unfinished.add(part);
  const drop = async () => {
    // Why the file could not be written is told, not why its remains cannot be removed.
    await rm(part, { force: true }).catch(() => {});
    unfinished.delete(part);
  };
  try {
    await writeFile(part, content);
    if (old) await giveRights(part, old);
  } catch (error) {
    await drop();
    if (old && hasCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENAMETOOLONG')) return inPlace;
    throw error;
  }
  return async () => {
    try {
      await rename(part, place);
      unfinished.delete(part);
    } catch (error) {
      await drop();
      // A single file that a container mounts cannot be replaced.
      if (!hasCode(error, 'EBUSY')) throw error;
      await inPlace();
    }
  };
}

/** Where a name leads, be there a file or not. Links that lead in a circle are left to the system to refuse. */
async function placeOf(path: string, links = 0): Promise<string> {
  const place = join(await realpath(dirname(path)), basename(path));
  if (isOfSystem(place) || links > 40) return place;
  const link = await readlink(place).catch(() => undefined);
  if (link === undefined) return place;
  return placeOf(link.startsWith('/') ? link : join(dirname(place), link), links + 1);
}

/** Such names stand for what is open, whatever they lead to; /dev/shm alone is a disk. */
const isOfSystem = (place: string) => /^\/(?:proc|sys|dev(?!\/shm\/))\//.test(place);

async function giveRights(part: string, { mode, uid, gid }: Stats): Promise<void> {
  // Only root may give a file away; to anyone else's the group is what may be kept.
  await chown(part, uid, gid).catch(() => {});
  await chmod(part, mode);
}

const hasCode = (error: unknown, ...codes: string[]) => codes.includes((error as NodeJS.ErrnoException).code ?? '');
