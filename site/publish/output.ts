import { existsSync } from 'node:fs';
import { cp, mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The forms that pages of servers and tools have beside the HTML that their recorded path names; others stand alone. */
const forms = {
  tools: ['.html', '.json', '.md'],
  servers: ['.html', '.json', '.md', '.svg', '.feed.xml', '.feed.json'],
};

function formsOf(path: string): string[] {
  const family = /^\/(tools|servers)\//.exec(path)?.[1] as keyof typeof forms | undefined;
  return family ? forms[family].map((form) => path.replace(/\.html$/, form)) : [path];
}

/** Where pages wait, beside the folder readers see: moving a file between the two is one rename. */
const waiting = (out: string) => `${out}.next`;

/** Writes a file that waits for the switch. */
export async function stage(out: string, path: string, text: string | Uint8Array): Promise<void> {
  const file = join(waiting(out), path);
  try {
    await writeFile(file, text);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

/** Moves a waiting page with its twins to the readers; one that an interrupted switch has moved already is left. */
export async function reveal(out: string, path: string): Promise<void> {
  for (const form of formsOf(path)) {
    const from = join(waiting(out), form);
    const to = join(out, form);
    try {
      await rename(from, to);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      if (!existsSync(from)) continue;
      await mkdir(dirname(to), { recursive: true });
      await rename(from, to);
    }
  }
}

/** Takes a page with its twins from the readers, and its folder when it was the last one. */
export async function withdraw(out: string, path: string): Promise<void> {
  for (const form of formsOf(path)) await rm(join(out, form), { force: true });
  await rmdir(dirname(join(out, path))).catch(() => {});
}

/** Puts style sheets, scripts and icons where readers get them; pages of the last publication keep theirs. */
export async function copyAssets(client: string, out: string): Promise<void> {
  if (existsSync(client)) await cp(client, out, { recursive: true });
}

/** Removes what waits: after a switch, or when it was written for another folder. */
export async function dropWaiting(out: string): Promise<void> {
  await rm(waiting(out), { recursive: true, force: true });
}
