import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes what a bare loop would: the same number of files, of the same sizes, in the same folders as those of `out`.
 * Only the writing is timed.
 */
export async function writeFloor(out: string, to: string) {
  const filler = Buffer.alloc(64 * 2 ** 20, 'x');
  const total = { files: 0, folders: 0, bytes: 0, seconds: 0 };
  const walk = (folder: string): void => {
    const entries = readdirSync(join(out, folder), { withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map(({ name }) => ({ path: join(to, folder, name), size: statSync(join(out, folder, name)).size }));
    const started = performance.now();
    mkdirSync(join(to, folder));
    for (const { path, size } of files) writeFileSync(path, filler.subarray(0, size));
    total.seconds += (performance.now() - started) / 1000;
    total.folders += 1;
    total.files += files.length;
    total.bytes += files.reduce((sum, { size }) => sum + size, 0);
    for (const entry of entries) if (entry.isDirectory()) walk(join(folder, entry.name));
  };
  walk('');
  rmSync(to, { recursive: true, force: true });
  return total;
}
