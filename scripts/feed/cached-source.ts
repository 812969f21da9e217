import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FeedSource } from './source.ts';

/**
 * Keeps what was read of a feed. Shards are named by their content and read once; the root is asked for each time and
 * taken from the copy only when the feed is out of reach. What comes back is checked like any other answer.
 */
export function cachedSource(source: FeedSource, folder: string): FeedSource {
  return {
    async read(path, most) {
      const copy = join(folder, path);
      if (path.startsWith('s/')) {
        const kept = await readFile(copy).catch(() => undefined);
        if (kept && kept.length <= most) return kept;
      }
      try {
        const bytes = await source.read(path, most);
        await mkdir(dirname(copy), { recursive: true });
        await writeFile(`${copy}.${process.pid}`, bytes);
        await rename(`${copy}.${process.pid}`, copy);
        return bytes;
      } catch (error) {
        const kept = await readFile(copy).catch(() => undefined);
        if (kept && kept.length <= most) return kept;
        throw error;
      }
    },
  };
}
