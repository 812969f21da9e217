import { rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from '#db/make-folder.ts';

/** Writes a file, and its folder where that is missing; readers have the old one or the new one, never half of it. */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const put = await stagedFile(path, content);
  await put();
}

/** Writes a file beside the one it replaces, for files that change together; what it gives puts it in its place. */
export async function stagedFile(path: string, content: string | Uint8Array): Promise<() => Promise<void>> {
  makeFolder(dirname(path));
  const part = `${path}.${process.pid}.part`;
  await writeFile(part, content);
  return () => rename(part, path);
}
